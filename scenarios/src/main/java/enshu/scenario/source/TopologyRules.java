package enshu.scenario.source;

import enshu.scenario.compose.AddressPlan;
import enshu.scenario.compose.Attachment;
import enshu.scenario.compose.Dependency;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv4Subnet;
import enshu.scenario.compose.Ipv6Subnet;
import enshu.scenario.compose.Network;
import enshu.scenario.compose.Presence;
import enshu.scenario.compose.Service;
import enshu.scenario.compose.Subnet;
import enshu.scenario.compose.Topology;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold between the networks and services of compose.yaml. */
final class TopologyRules {
    /** The addresses of a team's block. */
    static final long ROOM = 1L << 12;

    private final Topology topology;
    private final Workbench bench;
    private final Problems problems;

    TopologyRules(Topology topology, Workbench bench) {
        this.topology = topology;
        this.bench = bench;
        this.problems = bench.problems();
    }

    /** Whether a network of this size can stand in a team's block. */
    static boolean usable(Ipv4Subnet subnet) {
        return subnet.prefix() >= 20 && subnet.prefix() <= 30;
    }

    void check() {
        overlaps();
        room();
        for (Network network : topology.networks()) {
            addresses(network);
            gateway(network);
        }
        for (Service service : topology.services()) {
            routes(service);
            dependencies(service);
        }
        new Ipv6Rules(topology, bench).check();
        cycles();
    }

    private Place subnetPlace(Network network) {
        return bench.marks().of("subnet", Message.of("noun.network", "name", network.name()));
    }

    private void overlaps() {
        List<Network> networks = topology.networks();
        for (int later = 0; later < networks.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                Optional<Ipv4Subnet> one = networks.get(later).subnet();
                Optional<Ipv4Subnet> other = networks.get(earlier).subnet();
                if (one.isPresent() && other.isPresent() && one.get().overlaps(other.get())) {
                    problems.error(
                            subnetPlace(networks.get(later)),
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

    private void room() {
        long room = AddressPlan.room(topology);
        if (room > ROOM) {
            problems.error(
                    Place.start("compose.yaml"),
                    "subnet-room",
                    Message.of("subnet.room", "needed", room, "room", ROOM));
        }
    }

    private void addresses(Network network) {
        Map<Ipv4Address, String> taken = new HashMap<>();
        long seats = 0;
        for (Service service : topology.services()) {
            Optional<Attachment> attachment = service.attachment(network.name());
            seats += attachment.isPresent() ? 1 : 0;
            attachment.flatMap(Attachment::address).ifPresent(address -> address(network, service, address, taken));
        }
        long most = network.subnet().map(Ipv4Subnet::size).orElse(256L) - 3;
        if (seats > Math.max(most, 2)) {
            problems.error(
                    subnetPlace(network),
                    "subnet-room",
                    Message.of("subnet.seats", "seats", seats, "network", network.name(), "most", most));
        }
        if (seats == 0) {
            problems.warning(
                    bench.names().place(Names.Kind.NETWORK, network.name()),
                    "network-unused",
                    Message.of("network.unused", "network", network.name()));
        }
    }

    private void address(Network network, Service service, Ipv4Address address, Map<Ipv4Address, String> taken) {
        Place place = bench.marks().of("address", Message.of("noun.service", "name", service.name()), network.name());
        Optional<Ipv4Subnet> subnet = network.subnet();
        if (subnet.isEmpty()) {
            if (bench.marks().has("subnet", Message.of("noun.network", "name", network.name()))) {
                return;
            }
            problems.error(place, "address", Message.of("address.no-subnet", "network", network.name()));
            return;
        }
        boolean first = address.equals(subnet.get().first());
        if (!subnet.get().contains(address)
                || first
                || address.equals(subnet.get().broadcast())) {
            problems.error(
                    place,
                    "address",
                    Message.of(
                            "address.no-host", "address", address, "subnet", subnet.get(), "network", network.name()));
        }
        String other = taken.putIfAbsent(address, service.name());
        if (other != null) {
            problems.error(place, "address", Message.of("address.taken", "address", address, "other", other));
        }
    }

    private void gateway(Network network) {
        Optional<Service> gateway = network.gateway().flatMap(topology::service);
        if (gateway.isEmpty()) {
            return;
        }
        Place place = bench.marks().of("gateway", network.name());
        if (gateway.get().attachment(network.name()).isEmpty()) {
            problems.error(
                    place,
                    "gateway",
                    Message.of("gateway.place", "gateway", gateway.get().name(), "network", network.name()));
        }
        if (!gateway.get().presence().forward()) {
            problems.error(
                    place,
                    "gateway",
                    Message.of("gateway.forward", "gateway", gateway.get().name()));
        }
    }

    private void routes(Service service) {
        Message what = Message.of("noun.x-enshu-of", "what", Message.of("noun.service", "name", service.name()));
        for (Presence.Route route : service.presence().routes()) {
            Place place = bench.marks().of("route", what, route.to().toString(), route.via());
            if (route.to().prefix() > 0 && !inside(route.to())) {
                problems.error(
                        place,
                        "route",
                        Message.of(
                                "route.outside",
                                "to",
                                route.to(),
                                "default",
                                route.to() instanceof Ipv6Subnet ? "::/0" : "0.0.0.0/0"));
            }
            boolean together = topology.service(route.via())
                    .filter(via -> via.networks().stream().anyMatch(seat -> shared(service, seat, route.to())))
                    .isPresent();
            if (topology.service(route.via()).isPresent()
                    && (!together || route.via().equals(service.name()))) {
                problems.error(
                        place,
                        "route",
                        route.to() instanceof Ipv6Subnet
                                ? Message.of("route.no-network6", "via", route.via(), "service", service.name())
                                : Message.of("route.no-network", "via", route.via(), "service", service.name()));
            }
        }
    }

    /** Whether a destination lies in one of the networks. */
    private boolean inside(Subnet to) {
        return topology.networks().stream().anyMatch(network -> switch (to) {
            case Ipv4Subnet four ->
                network.subnet().filter(subnet -> subnet.contains(four)).isPresent();
            case Ipv6Subnet six ->
                network.subnet6().filter(subnet -> subnet.contains(six)).isPresent();
        });
    }

    /** Whether a service stands where another one does, with the family of a destination. */
    private boolean shared(Service service, Attachment seat, Subnet to) {
        boolean spoken = to instanceof Ipv4Subnet
                || topology.network(seat.network()).filter(Network::dual).isPresent();
        return spoken && service.attachment(seat.network()).isPresent();
    }

    private void dependencies(Service service) {
        for (Dependency dependency : service.dependsOn()) {
            Optional<Service> needed = topology.service(dependency.service());
            boolean unhealthy = dependency.condition() == Dependency.Condition.SERVICE_HEALTHY
                    && needed.filter(other -> other.healthCheck().isEmpty()).isPresent();
            if (unhealthy) {
                problems.error(
                        bench.names().place(Names.Kind.SERVICE, service.name()),
                        "depends-on",
                        Message.of("depends-on.unhealthy", "service", service.name(), "other", dependency.service()));
            }
        }
    }

    private void cycles() {
        Map<String, List<String>> edges = new HashMap<>();
        topology.services()
                .forEach(service -> edges.put(
                        service.name(),
                        service.dependsOn().stream()
                                .map(Dependency::service)
                                .filter(name -> !name.equals(service.name()))
                                .toList()));
        Set<String> told = new HashSet<>();
        for (Service service : topology.services()) {
            List<String> cycle = Cycles.through(service.name(), edges);
            if (!cycle.isEmpty() && told.addAll(cycle)) {
                problems.error(
                        bench.names().place(Names.Kind.SERVICE, service.name()),
                        "cycle",
                        Message.of("depends-on.cycle", "cycle", cycle));
            }
        }
    }
}
