package enshu.range.image;

import enshu.range.engine.EngineFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The name servers that a build will ask: the host's own, as the engine reads them.
 */
final class HostResolver {
    private static final Path PLAIN = Path.of("/etc/resolv.conf");
    private static final Path SYSTEMD = Path.of("/run/systemd/resolve/resolv.conf");

    private HostResolver() {}

    /** A name server on the host's loopback can't be asked from a build, so that is said before anything is begun. */
    static void requireReachable() {
        List<String> servers = servers(PLAIN);
        if (servers.contains("127.0.0.53")) {
            servers = servers(SYSTEMD);
        }
        if (servers.stream().allMatch(HostResolver::loopback)) {
            throw new EngineFailure(
                    "give builds",
                    "a name server",
                    PLAIN + " names only " + servers
                            + ", which builds can't reach; name one there that is not on loopback");
        }
    }

    private static boolean loopback(String server) {
        return server.startsWith("127.") || "::1".equals(server);
    }

    private static List<String> servers(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(words -> words.length > 1 && "nameserver".equals(words[0]))
                    .map(words -> words[1])
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
