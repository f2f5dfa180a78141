package enshu.launcher.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How busy this machine is, beside which figures are to be read. */
final class Load {
    private Load() {}

    /** Processors, and the load of the last minute. */
    static String now() {
        int processors = Runtime.getRuntime().availableProcessors();
        try {
            String load = Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
            return processors + " CPU, load " + load;
        } catch (IOException unknown) {
            return processors + " CPU";
        }
    }
}
