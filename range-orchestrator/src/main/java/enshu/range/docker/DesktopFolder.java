package enshu.range.docker;

import enshu.range.engine.EngineFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The private folder in which one range's desktop sockets appear: written by the desktop server's user, entered by
 * the console's group, by nobody else.
 */
final class DesktopFolder {
    private static final int SERVER_USER = 4822;
    private static final int MODE = 02750;

    private DesktopFolder() {}

    /** Makes it, or puts its owner and rights right again. */
    static void prepare(Path folder, int group) {
        try {
            Files.createDirectories(folder);
            Files.setAttribute(folder, "unix:uid", SERVER_USER);
            Files.setAttribute(folder, "unix:gid", group);
            Files.setAttribute(folder, "unix:mode", MODE);
        } catch (IOException e) {
            throw new EngineFailure("prepare the desktop folder", folder.toString(), e);
        }
    }

    /** Takes it and everything in it away; none is fine. */
    static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new EngineFailure("remove the desktop folder", folder.toString(), e);
        }
    }
}
