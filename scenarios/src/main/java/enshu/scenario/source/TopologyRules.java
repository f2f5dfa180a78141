package enshu.scenario.source;

import enshu.scenario.compose.AddressPlan;
import enshu.scenario.compose.Attachment;
import enshu.scenario.compose.Dependency;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv4Subnet;
import enshu.scenario.compose.Network;
import enshu.scenario.compose.Presence;
import enshu.scenario.compose.Service;
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
        cycles();
    }

    private Place subnetPlace(Network network) {
        return bench.marks().of("subnet", "network \"" + network.name() + "\"");
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
                            one.get() + " of network \"" + networks.get(later).name() + "\" overlaps " + other.get()
                                    + " of network \"" + networks.get(earlier).name() + "\"; keep them apart");
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
                    "the networks need " + room + " addresses together, but a team's block has " + ROOM
                            + "; use longer prefixes (a network without a subnet counts 256)");
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
                    seats + " services stand on network \"" + network.name() + "\", which has room for " + most
                            + "; use a shorter prefix");
        }
        if (seats == 0) {
            problems.warning(
                    bench.names().place(Names.Kind.NETWORK, network.name()),
                    "network-unused",
                    "no service stands on network \"" + network.name() + "\"; remove it");
        }
    }

    private void address(Network network, Service service, Ipv4Address address, Map<Ipv4Address, String> taken) {
        Place place = bench.marks().of("address", "service \"" + service.name() + "\"", network.name());
        Optional<Ipv4Subnet> subnet = network.subnet();
        if (subnet.isEmpty()) {
            problems.error(
                    place,
                    "address",
                    "a fixed address needs a subnet; give network \"" + network.name()
                            + "\" ipam: {config: [{subnet: …}]}");
            return;
        }
        boolean first = address.equals(subnet.get().first());
        if (!subnet.get().contains(address)
                || first
                || address.equals(subnet.get().broadcast())) {
            problems.error(
                    place,
                    "address",
                    address + " is no host's address in " + subnet.get() + " of network \"" + network.name()
                            + "\"; choose one inside");
        }
        String other = taken.putIfAbsent(address, service.name());
        if (other != null) {
            problems.error(place, "address", address + " belongs to service \"" + other + "\" already; choose another");
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
                    "the gateway \"" + gateway.get().name() + "\" has no place on network \"" + network.name()
                            + "\"; add the network to it");
        }
        if (!gateway.get().presence().forward()) {
            problems.error(
                    place,
                    "gateway",
                    "the gateway \"" + gateway.get().name() + "\" doesn't forward; give its x-enshu forward: true");
        }
    }

    private void routes(Service service) {
        String what = "x-enshu of service \"" + service.name() + "\"";
        for (Presence.Route route : service.presence().routes()) {
            Place place = bench.marks().of("route", what, route.to().toString(), route.via());
            boolean inside = route.to().prefix() == 0
                    || topology.networks().stream()
                            .anyMatch(network -> network.subnet()
                                    .filter(subnet -> subnet.contains(route.to()))
                                    .isPresent());
            if (!inside) {
                problems.error(
                        place,
                        "route",
                        "the route's destination " + route.to()
                                + " lies in none of the networks; name one network or a part of it, or 0.0.0.0/0");
            }
            boolean together = topology.service(route.via())
                    .filter(via -> via.networks().stream()
                            .anyMatch(seat -> service.attachment(seat.network()).isPresent()))
                    .isPresent();
            if (topology.service(route.via()).isPresent()
                    && (!together || route.via().equals(service.name()))) {
                problems.error(
                        place,
                        "route",
                        "\"" + route.via() + "\" can't be the next hop of \"" + service.name()
                                + "\": they share no network; choose one that does");
            }
        }
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
                        "service \"" + service.name() + "\" waits for \"" + dependency.service()
                                + "\" to be healthy, which has no healthcheck; give it one");
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
                        "services depend on each other in a circle: " + String.join(" → ", cycle)
                                + "; remove one depends_on");
            }
        }
    }
}
