package enshu.range.plan;

import enshu.scenario.Sides;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The routes of a container beyond its own networks: where everything else goes (nowhere when absent), and the ways
 * to single networks; who may begin to talk to it; and what holds on its leg to other ranges.
 */
public record Routes(Optional<String> defaultVia, List<Way> ways, Callers callers, Optional<Wire> wire) {
    /** Of a container that joins nothing. */
    static final Routes NONE = new Routes(Optional.empty(), List.of());

    /** Packets to {@code to} (CIDR) go through {@code via} (address of a neighbour). */
    public record Way(String to, String via) {}

    /** Who may begin to talk to a container over its networks. */
    public enum Callers {
        ANYBODY,
        /** Nobody: it calls, and is answered. Its own loopback is open. */
        NONE,
        /** Anybody at the relay's two ports alone; it answers, and calls nobody but its own loopback. */
        WITH_FLAGS
    }

    /**
     * What holds on a router's leg to the game network, on the engine's side of it, from before there are routes to others.
     * Whatever anybody does in the router, it speaks there with the hardware address that the engine gave it, and from its
     * own addresses alone.
     *
     * @param network the game network's name in the engine
     * @param bridge its interface in the engine's network namespace
     * @param address of the leg
     * @param block of the team, from which its hosts speak where the router hides nobody (CIDR)
     * @param bandwidth bits a second that may go each way; empty for no limit
     * @param gated whether it is shut off from the other routers at some time of the game
     * @param sides who is of the same side and who of the other; empty where all attack all the time
     */
    public record Wire(
            String network,
            String bridge,
            String address,
            String block,
            OptionalLong bandwidth,
            boolean gated,
            Optional<Sided> sides) {}

    /**
     * A team's place in a guided game.
     *
     * @param friends the other teams of its side, by their blocks and routers
     * @param foes those of the other side
     */
    public record Sided(Sides.Side side, List<Way> friends, List<Way> foes) {
        public Sided {
            friends = List.copyOf(friends);
            foes = List.copyOf(foes);
        }
    }

    public Routes {
        ways = List.copyOf(ways);
    }

    /** Routes of a container that joins no other range. */
    public Routes(Optional<String> defaultVia, List<Way> ways, Callers callers) {
        this(defaultVia, ways, callers, Optional.empty());
    }

    /** Routes of a container that anybody may call. */
    public Routes(Optional<String> defaultVia, List<Way> ways) {
        this(defaultVia, ways, Callers.ANYBODY);
    }
}
