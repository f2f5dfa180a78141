package enshu.range.plan;

import java.util.List;
import java.util.Optional;

/**
 * The IPv6 side of a container, given to it from outside after every start: the engine's networks know IPv4 only, so
 * that no bridge ever has an IPv6 address.
 *
 * @param legs the networks on which it speaks IPv6; without any it doesn't speak it at all
 * @param defaultVia where everything else goes; nowhere when absent
 * @param ways to single networks
 */
public record Ipv6(List<Leg> legs, Optional<String> defaultVia, List<Routes.Way> ways) {
    /** For a container that speaks IPv4 alone. */
    public static final Ipv6 NONE = new Ipv6(List.of(), Optional.empty(), List.of());

    /**
     * One network.
     *
     * @param at the container's IPv4 address there, by which its network card is found
     * @param address its fixed address
     * @param prefix of the network
     * @param advertised whether router advertisements are believed there
     */
    public record Leg(String at, String address, int prefix, boolean advertised) {}

    public Ipv6 {
        legs = List.copyOf(legs);
        ways = List.copyOf(ways);
    }
}
