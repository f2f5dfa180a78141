package enshu.range.plan;

import java.util.List;
import java.util.Optional;

/**
 * The routes of a container beyond its own networks: where everything else goes (nowhere when absent), and the ways
 * to single networks.
 */
public record Routes(Optional<String> defaultVia, List<Way> ways) {
    /** Packets to {@code to} (CIDR) go through {@code via} (address of a neighbour). */
    public record Way(String to, String via) {}

    public Routes {
        ways = List.copyOf(ways);
    }
}
