package enshu.range.plan;

import enshu.scenario.compose.AddressPlan;
import enshu.scenario.compose.Attachment;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv6Address;
import enshu.scenario.compose.Ipv6Plan;
import enshu.scenario.compose.Ipv6Subnet;
import enshu.scenario.compose.Network;
import enshu.scenario.compose.Presence;
import enshu.scenario.compose.Service;
import enshu.scenario.compose.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans the IPv6 side of the author's hosts. */
final class Ipv6Planner {
    private final Topology topology;
    private final AddressPlan four;
    private final Ipv6Plan six;

    Ipv6Planner(Topology topology, AddressPlan addresses) {
        this.topology = topology;
        this.four = addresses;
        this.six = addresses.ipv6();
    }

    /**
     * A network's gateway is everyone's default route there, unless its hosts believe advertisements: then the
     * gateway is what somebody advertises. A host that passes packets on believes none.
     */
    Ipv6 plan(Service service) {
        List<Ipv6.Leg> legs = new ArrayList<>();
        Optional<String> defaultVia = Optional.empty();
        for (Attachment place : service.networks()) {
            Optional<Network> network = topology.network(place.network()).filter(Network::dual);
            if (network.isEmpty()) {
                continue;
            }
            boolean advertised = network.flatMap(Network::ipv6)
                            .filter(Network.Ipv6::advertised)
                            .isPresent()
                    && !service.presence().forward();
            legs.add(leg(service, place.network(), advertised));
            Optional<String> gateway = network.flatMap(Network::gateway).filter(name -> !name.equals(service.name()));
            if (defaultVia.isEmpty() && !advertised) {
                defaultVia = gateway.flatMap(name -> six.address(name, place.network()))
                        .map(Ipv6Address::toString);
            }
        }
        List<Routes.Way> ways = new ArrayList<>();
        for (Presence.Route route : service.presence().routes()) {
            if (route.to() instanceof Ipv6Subnet to) {
                String via = neighbour(service, route.via());
                if (to.prefix() == 0) {
                    defaultVia = Optional.of(via);
                } else {
                    ways.add(new Routes.Way(
                            six.renumber(topology, to).map(Ipv6Subnet::toString).orElseGet(to::toString), via));
                }
            }
        }
        return legs.isEmpty() ? Ipv6.NONE : new Ipv6(legs, defaultVia, ways);
    }

    private Ipv6.Leg leg(Service service, String network, boolean advertised) {
        Ipv6Subnet subnet = six.networks().get(network);
        Optional<Ipv4Address> at = four.address(service.name(), network);
        Optional<Ipv6Address> address = six.address(service.name(), network);
        if (subnet == null || at.isEmpty() || address.isEmpty()) {
            throw new IllegalStateException("the address plan lacks " + service.name() + " on " + network);
        }
        return new Ipv6.Leg(at.get().toString(), address.get().toString(), subnet.prefix(), advertised);
    }

    private String neighbour(Service service, String via) {
        return service.networks().stream()
                .map(place -> six.address(via, place.network()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Ipv6Address::toString)
                .orElseThrow(() -> new IllegalArgumentException("service \"" + service.name() + "\" routes via \"" + via
                        + "\", which shares no network with IPv6 with it; route via a neighbour"));
    }
}
