package enshu.range.plan;

import java.util.List;
import java.util.Optional;

/**
 * The routes of a container beyond its own networks: where everything else goes (nowhere when absent), and the ways
 * to single networks; and who may begin to talk to it.
 */
public record Routes(Optional<String> defaultVia, List<Way> ways, Callers callers) {
    /** Packets to {@code to} (CIDR) go through {@code via} (address of a neighbour). */
    public record Way(String to, String via) {}

    /** Who may begin to talk to a container over its networks. */
    public enum Callers {
        ANYBODY,
        /** Nobody: it calls, and is answered. Its own loopback is open. */
        NONE
    }

    public Routes {
        ways = List.copyOf(ways);
    }

    /** Routes of a container that anybody may call. */
    public Routes(Optional<String> defaultVia, List<Way> ways) {
        this(defaultVia, ways, Callers.ANYBODY);
    }
}
