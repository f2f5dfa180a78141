package enshu.console.authoring;

import enshu.scenario.Desktop;
import enshu.scenario.Text;
import enshu.scenario.compose.Attachment;
import enshu.scenario.compose.HostRole;
import enshu.scenario.compose.Network;
import enshu.scenario.compose.Service;
import enshu.scenario.compose.Subnet;
import enshu.scenario.compose.Topology;
import enshu.scenario.source.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The network as its author wrote it, whole, in the form of an exercise's map: with the author's own addresses, and with
 * what trainees don't see.
 */
record Drawing(List<Zone> zones, List<Net> networks, List<Host> hosts) {
    record Zone(String id, Text title) {}

    record Net(String id, String zone, Text title, Optional<String> cidr) {}

    /**
     * A host.
     *
     * @param visible whether trainees see it on their map
     * @param desktop whether trainees work at it
     * @param router whether it passes on what comes from one of its networks for another
     */
    record Host(
            String id,
            Text title,
            String role,
            List<String> networks,
            boolean visible,
            boolean desktop,
            boolean router) {}

    /** What can be drawn of a package; empty when its compose.yaml couldn't be read. */
    static Optional<Drawing> of(Reading reading) {
        return switch (reading) {
            case Reading.Read read -> {
                Set<String> desktops = read.scenario().desktops().stream()
                        .map(Desktop::service)
                        .collect(Collectors.toSet());
                yield Optional.of(of(read.scenario().topology(), desktops));
            }
            case Reading.Refused refused ->
                refused.topology().map(topology -> of(topology, withRoleOfDesktop(topology)));
        };
    }

    private static Set<String> withRoleOfDesktop(Topology topology) {
        return topology.services().stream()
                .filter(service -> service.presence().role() == HostRole.DESKTOP)
                .map(Service::name)
                .collect(Collectors.toSet());
    }

    private static Drawing of(Topology topology, Set<String> desktops) {
        Map<String, Text> zones = new LinkedHashMap<>();
        topology.networks().forEach(network -> zones.putIfAbsent(network.zone(), network.title()));
        return new Drawing(
                zones.entrySet().stream()
                        .map(zone -> new Zone(zone.getKey(), zone.getValue()))
                        .toList(),
                topology.networks().stream().map(Drawing::net).toList(),
                topology.services().stream()
                        .map(service -> host(service, desktops.contains(service.name())))
                        .toList());
    }

    private static Net net(Network network) {
        return new Net(network.name(), network.zone(), network.title(), addresses(network));
    }

    /** Of both families, where it has both. */
    private static Optional<String> addresses(Network network) {
        String both = Stream.concat(network.subnet().stream(), network.subnet6().stream())
                .map(Subnet::toString)
                .collect(Collectors.joining(" "));
        return Optional.of(both).filter(text -> !text.isEmpty());
    }

    private static Host host(Service service, boolean desktop) {
        return new Host(
                service.name(),
                service.presence().title(),
                service.presence().role().word(),
                service.networks().stream().map(Attachment::network).toList(),
                service.presence().visible(),
                desktop,
                service.presence().forward());
    }
}
