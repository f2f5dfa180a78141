package enshu.scenario.source;

import enshu.scenario.compose.Attachment;
import enshu.scenario.compose.Ipv6Address;
import enshu.scenario.compose.Ipv6Subnet;
import enshu.scenario.compose.Network;
import enshu.scenario.compose.Service;
import enshu.scenario.compose.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold of IPv6 between the networks and services of compose.yaml. */
final class Ipv6Rules {
    /**
     * What was never given to anybody: unique local addresses that are numbered locally (RFC 4193), and those of
     * documents (RFC 3849, RFC 9637).
     */
    private static final List<Ipv6Subnet> FREE = Stream.of("fd00::/8", "2001:db8::/32", "3fff::/20")
            .map(Ipv6Subnet::parse)
            .flatMap(Optional::stream)
            .toList();

    private static final int LARGEST = 56;
    private static final int SMALLEST = 120;

    private final Topology topology;
    private final Workbench bench;
    private final Problems problems;

    Ipv6Rules(Topology topology, Workbench bench) {
        this.topology = topology;
        this.bench = bench;
        this.problems = bench.problems();
    }

    /** Whether a network may be an author's: of such a size, and with addresses that are nobody's. */
    static boolean usable(Ipv6Subnet subnet) {
        return subnet.prefix() >= LARGEST
                && subnet.prefix() <= SMALLEST
                && FREE.stream().anyMatch(free -> free.contains(subnet));
    }

    void check() {
        overlaps();
        for (Network network : topology.networks()) {
            Map<Ipv6Address, String> taken = new HashMap<>();
            for (Service service : topology.services()) {
                service.attachment(network.name())
                        .flatMap(Attachment::address6)
                        .ifPresent(address -> address(network, service, address, taken));
            }
        }
    }

    private void overlaps() {
        List<Network> networks = topology.networks();
        for (int later = 0; later < networks.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                Optional<Ipv6Subnet> one = networks.get(later).subnet6();
                Optional<Ipv6Subnet> other = networks.get(earlier).subnet6();
                if (one.isPresent() && other.isPresent() && one.get().overlaps(other.get())) {
                    problems.error(
                            bench.marks()
                                    .of(
                                            "subnet6",
                                            Message.of(
                                                    "noun.network",
                                                    "name",
                                                    networks.get(later).name())),
                            "subnet-overlap",
                            Message.of(
                                    "subnet.overlap",
                                    "one",
                                    one.get(),
                                    "network",
                                    networks.get(later).name(),
                                    "other",
                                    other.get(),
                                    "earlier",
                                    networks.get(earlier).name()));
                }
            }
        }
    }

    private void address(Network network, Service service, Ipv6Address address, Map<Ipv6Address, String> taken) {
        Place place = bench.marks().of("address6", Message.of("noun.service", "name", service.name()), network.name());
        if (!network.dual()) {
            problems.error(place, "address", Message.of("address.no-ipv6", "network", network.name()));
            return;
        }
        Optional<Ipv6Subnet> subnet = network.subnet6();
        if (subnet.isEmpty()) {
            if (bench.marks().has("subnet6", Message.of("noun.network", "name", network.name()))) {
                return;
            }
            problems.error(place, "address", Message.of("address.no-subnet6", "network", network.name()));
            return;
        }
        if (!subnet.get().contains(address)) {
            problems.error(
                    place,
                    "address",
                    Message.of(
                            "address.outside", "address", address, "subnet", subnet.get(), "network", network.name()));
            return;
        }
        if (subnet.get().reserved(address)) {
            problems.error(place, "address", Message.of("address.anycast", "address", address, "subnet", subnet.get()));
        }
        String other = taken.putIfAbsent(address, service.name());
        if (other != null) {
            problems.error(place, "address", Message.of("address.taken", "address", address, "other", other));
        }
    }
}
