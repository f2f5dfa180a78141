package enshu.range.probe;

import enshu.range.reconcile.StandingRange;
import enshu.scenario.compose.Attachment;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv6Address;
import enshu.scenario.compose.Service;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the things that checks name are in a team's range.
 */
final class Places {
    private final StandingRange range;

    Places(StandingRange range) {
        this.range = range;
    }

    /** A literal address of either family, or a service's of IPv4: on the wanted network, else on one shared with {@code from}, else its first. */
    Optional<InetAddress> address(String from, String to, Optional<String> network) {
        String text = range.variables().expand(to);
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (Ipv6Address.parse(bare).isPresent()) {
            return Optional.of(InetAddress.ofLiteral(bare));
        }
        if (Ipv4Address.parse(text).isPresent()) {
            return Optional.of(InetAddress.ofLiteral(text));
        }
        return network.flatMap(wanted -> range.addresses().address(text, wanted))
                .or(() -> shared(from, text))
                .or(() -> range.addresses().addresses().getOrDefault(text, java.util.Map.of()).values().stream()
                        .findFirst())
                .map(address -> InetAddress.ofLiteral(address.toString()));
    }

    private Optional<Ipv4Address> shared(String from, String to) {
        Stream<Attachment> places = range.scenario().topology().service(from).map(Service::networks).stream()
                .flatMap(java.util.List::stream);
        return places.map(place -> range.addresses().address(to, place.network()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The name server that {@code from} uses. */
    Optional<InetAddress> resolver(String from) {
        return range.plan()
                .container(from)
                .flatMap(planned -> planned.resolver())
                .map(InetAddress::ofLiteral);
    }
}
