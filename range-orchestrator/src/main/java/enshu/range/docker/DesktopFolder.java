package enshu.range.docker;

import enshu.range.engine.EngineFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
}
