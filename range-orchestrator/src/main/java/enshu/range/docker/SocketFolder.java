package enshu.range.docker;

import enshu.range.engine.EngineFailure;
import enshu.range.plan.RelayPlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The private folder of one range in which a container of the platform and one of its processes meet at Unix sockets. */
final class SocketFolder {
    private static final int SERVER_USER = 4822;
    private static final int MODE = 02750;
    private static final String OWNER = "unix:uid";

    private SocketFolder() {}

    /**
     * Makes the folder of desktops, or puts its owner and rights right again: written by the desktop server's user, entered
     * by the console's group, by nobody else.
     */
    static void ofDesktops(Path folder, int group) {
        prepare(folder, SERVER_USER, group);
    }

    /**
     * The same of a relay: written by whoever the folder of all relays belongs to, who is the scoring engine, entered by the
     * relay's group, by nobody else.
     */
    static void ofRelay(Path folder) {
        try {
            Files.createDirectories(folder);
            prepare(folder, (int) Files.getAttribute(folder.resolve(".."), OWNER), RelayPlanner.USER);
        } catch (IOException e) {
            throw new EngineFailure("prepare the relay's folder", folder.toString(), e);
        }
    }

    private static void prepare(Path folder, int owner, int group) {
        try {
            Files.createDirectories(folder);
            Files.setAttribute(folder, OWNER, owner);
            Files.setAttribute(folder, "unix:gid", group);
            Files.setAttribute(folder, "unix:mode", MODE);
        } catch (IOException e) {
            throw new EngineFailure("prepare the folder for sockets", folder.toString(), e);
        }
    }
}
