package enshu.launcher.backup;

import enshu.launcher.home.Home;
import enshu.launcher.home.Versions;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.postgres.PostgresCluster;
import enshu.launcher.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts a backup in place of what a home holds; what was there before is kept beside it, not deleted. */
public final class Restoration {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Home home;
    private final Versions versions;

    public Restoration(Home home, Versions versions) {
        this.home = home;
        this.versions = versions;
    }

    /**
     * Restores the backup; the platform must be down.
     *
     * @return the folder that now holds what was there before
     */
    public Path restore(Path file, Instant now) {
        Path folder = home.root().resolve("restore.new");
        Path before = home.root().resolve("before-restore-" + now.getEpochSecond());
        try {
            Command.of(List.of("rm", "-rf", folder.toString()), LIMIT).run();
            new Archive(versions).unpack(file, folder);
            if (!Files.exists(folder.resolve("data/PG_VERSION"))) {
                throw new LaunchFailure(file + " is a backup of Enshu without its database; it is damaged.");
            }
            Files.createDirectories(before);
            List<String> names = new ArrayList<>(Archive.CARRIED);
            for (String name : names) {
                replace(home.root().resolve(name), folder.resolve(name), before.resolve(name));
            }
            Files.createDirectories(home.postgres());
            replace(home.postgres().resolve("data"), folder.resolve("data"), before.resolve("data"));
            own(home.postgres().resolve("data"));
            return before;
        } catch (IOException e) {
            throw new LaunchFailure(
                    "the restoration stopped: " + e.getMessage() + ". What was there before is in " + before + ".", e);
        } finally {
            Command.of(List.of("rm", "-rf", folder.toString()), LIMIT).tryRun();
        }
    }

    /** On another machine the account has another number than in the archive. */
    private static void own(Path data) {
        PostgresCluster.ACCOUNT.ensure();
        PostgresCluster.ACCOUNT.own(data);
    }

    private static void replace(Path place, Path restored, Path before) throws IOException {
        if (Files.exists(place)) {
            Files.move(place, before, StandardCopyOption.ATOMIC_MOVE);
        }
        if (Files.exists(restored)) {
            Files.move(restored, place, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
