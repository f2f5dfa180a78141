package enshu.range.image;

import enshu.range.engine.EngineFailure;
import enshu.range.namespace.HostProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The interface through which the host reaches the outside, and the largest packet it takes.
 */
final class HostRoute {
    private static final int ETHERNET = 1500;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private HostRoute() {}

    static int mtu() {
        List<String> words = Arrays.asList(HostProgram.run(LIMIT, "", "ip", "-4", "route", "show", "default")
                .split("\\s+"));
        int dev = words.indexOf("dev");
        if (dev < 0 || dev + 1 >= words.size()) {
            throw new EngineFailure(
                    "find the way out of", "this machine", "it has no default route, and builds need package mirrors");
        }
        try {
            String text = Files.readString(Path.of("/sys/class/net/" + words.get(dev + 1) + "/mtu"));
            return Math.clamp(Integer.parseInt(text.strip()), 576, ETHERNET);
        } catch (IOException e) {
            return ETHERNET;
        }
    }
}
