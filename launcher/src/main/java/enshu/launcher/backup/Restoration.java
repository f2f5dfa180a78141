package enshu.launcher.backup;

import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
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
import java.util.Optional;
import java.util.stream.Stream;

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
     * @return the folder that now holds what was there before; empty when there was nothing
     */
    public Optional<Path> restore(Path file, Instant now) {
        Path folder = home.root().resolve("restore.new");
        Path ready = ready(home);
        Path before = home.root().resolve("before-restore-" + now.getEpochSecond());
        try {
            Command.of(List.of("rm", "-rf", folder.toString(), ready.toString()), LIMIT)
                    .run();
            new Archive(versions).unpack(file, folder);
            if (!Files.exists(folder.resolve("data/PG_VERSION"))) {
                throw new LaunchFailure(file + " is a backup of Enshu without its database; it is damaged.");
            }
            Secrets.keepInstance(folder.resolve(home.secrets().getFileName()), Secrets.of(home));
            own(folder.resolve("data"));
            Files.createDirectories(home.postgres());
            Files.move(folder, ready, StandardCopyOption.ATOMIC_MOVE);
            Optional<Path> kept = replaceAll(ready, before);
            Command.of(List.of("rm", "-rf", ready.toString()), LIMIT).run();
            return kept;
        } catch (IOException e) {
            throw new LaunchFailure(
                    "the restoration stopped: " + e.getMessage() + ". Nothing of " + home.root() + " was changed.", e);
        } finally {
            Command.of(List.of("rm", "-rf", folder.toString()), LIMIT).tryRun();
        }
    }

    private static Path ready(Home home) {
        return home.root().resolve("restore.ready");
    }

    /** Throws LaunchFailure when an earlier restoration was cut off while it put things in place. */
    public static void requireFinished(Home home) {
        if (Files.exists(ready(home))) {
            throw new LaunchFailure("a restoration in " + home.root() + " was cut off half-way. Run ./enshu restore"
                    + " again with the same file. What was there before it is in the newest folder "
                    + home.root().resolve("before-restore-*") + ".");
        }
    }

    /** On another machine the account has another number than in the archive. */
    private static void own(Path data) {
        PostgresCluster.ACCOUNT.ensure();
        PostgresCluster.ACCOUNT.own(data);
    }

    private record Move(Path from, Path to) {
        void make() throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }

        void takeBack() throws IOException {
            Files.move(to, from, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** All or nothing, unless the machine fails in between; then what was there is in the folder beside it. */
    private Optional<Path> replaceAll(Path restored, Path before) throws IOException {
        Files.createDirectories(before);
        List<Move> made = new ArrayList<>();
        try {
            for (Move move : moves(restored, before)) {
                move.make();
                made.add(move);
            }
        } catch (IOException e) {
            for (Move move : made.reversed()) {
                move.takeBack();
            }
            throw e;
        }
        for (Path kept : entries(before)) {
            if (Files.isDirectory(kept) && entries(kept).isEmpty()) {
                Files.delete(kept);
            }
        }
        if (entries(before).isEmpty()) {
            Files.delete(before);
            return Optional.empty();
        }
        return Optional.of(before);
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private List<Move> moves(Path restored, Path before) {
        List<Move> moves = new ArrayList<>();
        List<String> names = new ArrayList<>(Archive.CARRIED);
        names.add("data");
        for (String name : names) {
            Path place = name.equals("data")
                    ? home.postgres().resolve(name)
                    : home.root().resolve(name);
            if (Files.exists(place)) {
                moves.add(new Move(place, before.resolve(name)));
            }
            if (Files.exists(restored.resolve(name))) {
                moves.add(new Move(restored.resolve(name), place));
            }
        }
        return moves;
    }
}
