package enshu.scenario.compose;

import enshu.scenario.Text;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A network of the range; always closed to everything outside.
 *
 * @param subnet the author's addresses, a template; empty means any /24
 * @param ipv6 its IPv6 side; empty means that nobody on it speaks IPv6
 * @param zone where it stands on the map; its own name when not given
 * @param gateway the service through which every other host's default route goes
 */
public record Network(
        String name,
        Optional<Ipv4Subnet> subnet,
        Optional<Ipv6> ipv6,
        Map<String, String> labels,
        String zone,
        Text title,
        Optional<String> gateway) {
    /**
     * The IPv6 side of a network with {@code enable_ipv6}.
     *
     * @param subnet the author's addresses, a template; empty means any /64
     * @param advertised whether its hosts believe router advertisements, whoever sends them
     */
    public record Ipv6(Optional<Ipv6Subnet> subnet, boolean advertised) {}

    public Network {
        labels = Ordered.copy(labels);
    }

    /** Whether its hosts have IPv6 addresses too. */
    public boolean dual() {
        return ipv6.isPresent();
    }

    /** The author's IPv6 addresses, if any were given. */
    public Optional<Ipv6Subnet> subnet6() {
        return ipv6.flatMap(Ipv6::subnet);
    }

    Network expand(UnaryOperator<String> fill) {
        Text filled = new Text(fill.apply(title.ja()), fill.apply(title.en()));
        return new Network(name, subnet, ipv6, Ordered.fill(labels, fill), zone, filled, gateway);
    }
}
