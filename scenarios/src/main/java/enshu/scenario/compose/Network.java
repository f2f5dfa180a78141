package enshu.scenario.compose;

import enshu.scenario.Text;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A network of the range; always closed to everything outside.
 *
 * @param subnet the author's addresses, a template; empty means any /24
 * @param zone where it stands on the map; its own name when not given
 * @param gateway the service through which every other host's default route goes
 */
public record Network(
        String name,
        Optional<Ipv4Subnet> subnet,
        Map<String, String> labels,
        String zone,
        Text title,
        Optional<String> gateway) {
    public Network {
        labels = Ordered.copy(labels);
    }

    Network expand(UnaryOperator<String> fill) {
        Text filled = new Text(fill.apply(title.ja()), fill.apply(title.en()));
        return new Network(name, subnet, Ordered.fill(labels, fill), zone, filled, gateway);
    }
}
