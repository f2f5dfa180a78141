package enshu.launcher.engine;

import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The image that every other image is built on, bootstrapped from Debian's own packages; no image registry is asked.
 * Source: mmdebstrap(1), variant minbase.
 */
public final class BaseImage {
    /** As the library's Dockerfiles name it. */
    public static final String NAME = "debian:bookworm-slim";

    private static final Duration LIMIT = Duration.ofMinutes(8);

    private final Home home;
    private final EngineContents engine;

    public BaseImage(Home home, EngineContents engine) {
        this.home = home;
        this.engine = engine;
    }

    /** Makes the image where it is missing; safe to repeat and to interrupt. */
    public void ensure() {
        if (engine.hasImage(NAME)) {
            return;
        }
        Path archive = home.cache().resolve("bookworm.tar");
        if (!Files.exists(archive)) {
            bootstrap(archive);
        }
        engine.importImage(archive, NAME);
    }

    private void bootstrap(Path archive) {
        Path fresh = home.cache().resolve("bookworm.new.tar");
        try {
            Files.deleteIfExists(fresh);
            // The process namespace makes sure that nothing of the bootstrap outlives an interrupted up.
            Command.of(
                            List.of(
                                    "setpriv",
                                    "--pdeathsig",
                                    "KILL",
                                    "unshare",
                                    "--pid",
                                    "--fork",
                                    "--kill-child",
                                    "--mount-proc",
                                    "mmdebstrap",
                                    "--quiet",
                                    "--variant=minbase",
                                    "--include=ca-certificates",
                                    "bookworm",
                                    fresh.toString()),
                            LIMIT)
                    .with(Map.of("LC_ALL", "C.UTF-8"))
                    .writingTo(home.logOf("base-image"))
                    .run();
            Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LaunchFailure("the base image could not be written to " + archive + ": " + e.getMessage(), e);
        }
    }
}
