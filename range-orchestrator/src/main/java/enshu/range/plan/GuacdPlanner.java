package enshu.range.plan;

import enshu.scenario.Desktop;
import enshu.scenario.Scenario;
import enshu.scenario.TeamVariables;
import enshu.scenario.compose.AddressPlan;
import enshu.scenario.compose.Attachment;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Service;
import enshu.scenario.compose.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Plans a team's desktops and the one guacd that serves them. It has no way beyond the desktops' own networks, hears
 * only its own loopback, and speaks to the console through Unix sockets in a folder that only this range has.
 */
final class GuacdPlanner {
    static final String SERVICE = "guacd";
    static final String SOCKET = "guacd.sock";
    private static final String INSIDE = "/run/enshu";
    private static final String USER = "4822:4822";
    private static final long MEMORY = 192L << 20;
    private static final long PIDS = 256;

    private final String image;
    private final Path desktops;

    GuacdPlanner(String image, Path desktops) {
        this.image = image;
        this.desktops = desktops;
    }

    List<PlannedDesktop> desktops(
            RangeIdentity identity,
            Scenario scenario,
            Topology topology,
            AddressPlan addresses,
            TeamVariables variables) {
        String folder = identity.range().value().toString();
        List<PlannedDesktop> planned = new ArrayList<>();
        for (Desktop desktop : scenario.desktops()) {
            PlannedDesktop.Protocol protocol =
                    PlannedDesktop.Protocol.valueOf(desktop.protocol().name());
            planned.add(new PlannedDesktop(
                    desktop.id(),
                    desktop.service(),
                    protocol,
                    firstAddress(topology, addresses, desktop.service()),
                    desktop.port(),
                    desktop.user().map(variables::expand),
                    desktop.password().map(variables::expand),
                    folder + "/" + SOCKET,
                    protocol == PlannedDesktop.Protocol.SSH
                            ? Optional.of(folder + "/" + terminal(desktop.id()))
                            : Optional.empty()));
        }
        return planned;
    }

    Optional<PlannedContainer> container(
            RangeIdentity identity,
            List<PlannedDesktop> planned,
            Topology topology,
            Map<String, PlannedNetwork> networks,
            RangePlanner.FreeAddresses free,
            int incarnation) {
        if (planned.isEmpty()) {
            return Optional.empty();
        }
        if (topology.service(SERVICE).isPresent()) {
            throw new IllegalArgumentException(
                    "a scenario with desktops can't have a service called \"guacd\"; give it another name");
        }
        Map<String, enshu.range.plan.Attachment> legs = new LinkedHashMap<>();
        for (PlannedDesktop desktop : planned) {
            for (PlannedNetwork network : firstNetwork(topology, networks, desktop.service())) {
                legs.computeIfAbsent(
                        network.key(),
                        key -> new enshu.range.plan.Attachment(
                                network.name(), free.take(key).toString(), List.of(), Optional.empty()));
            }
        }
        return Optional.of(new PlannedContainer(
                SERVICE,
                identity.name(SERVICE),
                PlannedContainer.Kind.GUACD,
                incarnation + ".0",
                make(planned),
                confinement(identity),
                List.copyOf(legs.values()),
                new Routes(Optional.empty(), List.of()),
                Ipv6.NONE,
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty(),
                false));
    }

    private PlannedContainer.Make make(List<PlannedDesktop> planned) {
        return new PlannedContainer.Make(
                image,
                List.of("/bin/bash", "-c"),
                List.of(script(planned)),
                Map.of("HOME", "/tmp", "LANG", "C.UTF-8"),
                "guacd",
                Optional.empty(),
                Optional.of(USER),
                Optional.of("/tmp"),
                Optional.of("SIGKILL"),
                Map.of(),
                true);
    }

    /** When one of its programs ends, all end, and the range is mended by starting the container again. */
    private static String script(List<PlannedDesktop> planned) {
        List<String> lines = new ArrayList<>();
        lines.add("umask 007");
        lines.add("rm -f " + INSIDE + "/*.sock");
        lines.add("guacd -f -b 127.0.0.1 -l 4822 -L info &");
        lines.add(door(SOCKET, "127.0.0.1:4822"));
        planned.stream()
                .filter(desktop -> desktop.terminalSocket().isPresent())
                .forEach(desktop -> lines.add(door(terminal(desktop.id()), desktop.address() + ":" + desktop.port())));
        planned.stream()
                .filter(desktop -> desktop.protocol() == PlannedDesktop.Protocol.VNC)
                .forEach(desktop -> lines.add(door(size(desktop.id()), desktop.address() + ":" + desktop.port())));
        lines.add("wait -n");
        lines.add("exit 1");
        return String.join("\n", lines);
    }

    private static String door(String socket, String to) {
        return "socat UNIX-LISTEN:" + INSIDE + "/" + socket + ",fork,mode=660,backlog=64,max-children=64 TCP:" + to
                + ",connect-timeout=5 &";
    }

    private PlannedContainer.Confinement confinement(RangeIdentity identity) {
        return new PlannedContainer.Confinement(
                List.of(),
                ClosedNetwork.SYSCTLS,
                Map.of("/tmp", "rw,nosuid,nodev,noexec,size=33554432,mode=1777"),
                Map.of(),
                Map.of(
                        INSIDE,
                        desktops.resolve(identity.range().value().toString()).toString()),
                List.of(),
                true,
                new Limits(MEMORY, HostPlanner.DEFAULT_NANO_CPUS, PIDS, Optional.empty(), Map.of()));
    }

    private static String terminal(String desktop) {
        return desktop + ".ssh.sock";
    }

    /** The door through which the console asks a VNC desktop for another size; this guacd can't. */
    private static String size(String desktop) {
        return desktop + ".vnc.sock";
    }

    private static String firstAddress(Topology topology, AddressPlan addresses, String service) {
        return topology.service(service).map(Service::networks).orElse(List.of()).stream()
                .map(place -> addresses.address(service, place.network()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Ipv4Address::toString)
                .orElseThrow(() -> new IllegalArgumentException("the desktop's service \"" + service
                        + "\" is on no network; attach it to one, so that its screen can be reached"));
    }

    private static List<PlannedNetwork> firstNetwork(
            Topology topology, Map<String, PlannedNetwork> networks, String service) {
        return topology.service(service).map(Service::networks).orElse(List.of()).stream()
                .map(Attachment::network)
                .flatMap(key -> Stream.ofNullable(networks.get(key)))
                .limit(1)
                .toList();
    }
}
