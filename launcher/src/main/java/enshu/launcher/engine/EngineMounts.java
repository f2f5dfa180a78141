package enshu.launcher.engine;

import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The mounts below the engine's folder: containers' file systems and network namespaces. */
public record EngineMounts(Path folder) {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Mount points, deepest first. */
    public List<Path> find() {
        List<Path> mounts = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/mounts"))) {
                Path point = Path.of(line.split(" ", -1)[1].replace("\\040", " "));
                if (point.startsWith(folder)) {
                    mounts.add(point);
                }
            }
        } catch (IOException e) {
            throw new LaunchFailure("/proc/self/mounts cannot be read: " + e.getMessage(), e);
        }
        return mounts.reversed();
    }

    public void unmount() {
        for (Path mount : find()) {
            Command.of(List.of("umount", "--lazy", mount.toString()), LIMIT).run();
        }
    }
}
