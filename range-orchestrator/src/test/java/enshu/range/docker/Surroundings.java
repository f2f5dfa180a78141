package enshu.range.docker;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.range.docker.Attempts.Asked;
import enshu.range.docker.Attempts.Frame;
import enshu.range.docker.Attempts.Target;
import enshu.range.docker.Attempts.Way;
import enshu.range.engine.ObservedContainer;
import enshu.range.namespace.NetworkNamespace;
import enshu.range.plan.Attachment;
import enshu.range.plan.Ipv6;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.PlannedNetwork;
import enshu.range.reconcile.StandingRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything around one range that its hosts must not reach, with somebody who listens at each place, and their own
 * neighbours, whom they must reach.
 */
final class Surroundings implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String NOBODY = "fe80::beef";
    private static final int PLATFORM_PORTS = 5;
    private static final List<String> GROUPS = List.of("ff02::1", "ff02::2");

    /** Outside builds the engine's namespace has no address that could be reached; for the tries it is given one. */
    private static final String OF_ENGINE = "100.127.255.254";

    /** Addresses that no range knows; the first tells clouds' machines their secrets. */
    private static final List<Target> WORLD = List.of(
            new Target("169.254.169.254", 80),
            new Target("1.1.1.1", 443),
            new Target("8.8.8.8", 53),
            new Target("198.18.0.1", 80),
            new Target("172.17.0.1", 80),
            new Target("2606:4700:4700::1111", 443));

    final Ear machine;
    final Ear engine;
    final Map<String, Ear> others = new LinkedHashMap<>();
    private final Map<String, Ear> own = new LinkedHashMap<>();
    private final NetworkNamespace engineNamespace;
    private final StandingRange mine;
    private final StandingRange theirs;
    private final Map<String, String> hardware = new LinkedHashMap<>();
    private final Map<String, String> bridges = new LinkedHashMap<>();
    private final Set<String> machineAddresses = new LinkedHashSet<>();
    private final Set<String> engineAddresses = new LinkedHashSet<>();
    private final String insideName;
    private final String outsideName;

    Surroundings(
            NetworkNamespace engineNamespace,
            StandingRange mine,
            StandingRange theirs,
            String insideName,
            String outsideName)
            throws IOException {
        this.mine = mine;
        this.theirs = theirs;
        this.insideName = insideName;
        this.outsideName = outsideName;
        this.engineNamespace = engineNamespace;
        this.machine = Ear.onThisMachine();
        this.engine = Ear.inside(engineNamespace);
        engineNamespace.run(LIMIT, "", "ip", "addr", "replace", OF_ENGINE + "/32", "dev", "lo");
        for (NetworkInterface device : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            Collections.list(device.getInetAddresses()).stream()
                    .filter(address -> !address.isLoopbackAddress())
                    .map(Cards::plain)
                    .filter(Surroundings::stays)
                    .forEach(machineAddresses::add);
        }
        for (JsonNode link : Cards.links(engineNamespace)) {
            bridges.put(link.path("ifname").asText(), link.path("address").asText());
            Cards.locals(link)
                    .filter(address -> !InetAddress.ofLiteral(address).isLoopbackAddress())
                    .filter(Surroundings::stays)
                    .forEach(engineAddresses::add);
        }
        listenIn(mine, own);
        listenIn(theirs, others);
    }

    /** The uplink of whoever builds images just now may be gone a moment later. */
    private static boolean stays(String address) {
        return !address.matches("198\\.1[89]\\..*");
    }

    private void listenIn(StandingRange range, Map<String, Ear> ears) throws IOException {
        for (PlannedContainer planned : range.plan().containers()) {
            Optional<ObservedContainer> running = range.running(planned.service());
            if (running.isPresent()) {
                NetworkNamespace inside =
                        NetworkNamespace.ofProcess(running.get().pid(), planned.service());
                ears.put(planned.service(), Ear.inside(inside));
                for (JsonNode link : Cards.links(inside)) {
                    Cards.locals(link)
                            .forEach(address ->
                                    hardware.put(address, link.path("address").asText()));
                }
            }
        }
    }

    Set<String> machineAddresses() {
        return machineAddresses;
    }

    /** The engine's own, and whatever its bridges could answer to. */
    Set<String> engineAddresses() {
        Set<String> all = new LinkedHashSet<>(engineAddresses);
        for (PlannedNetwork network : mine.plan().networks()) {
            all.add(network.placeholder());
            all.add(Cards.linkLocal(mac(network.name())));
        }
        return all;
    }

    Set<String> othersAddresses() {
        Set<String> all = new LinkedHashSet<>();
        theirs.plan().containers().forEach(container -> all.addAll(addresses(container)));
        return all;
    }

    private static List<String> addresses(PlannedContainer container) {
        return Stream.concat(
                        container.attachments().stream().map(Attachment::address),
                        container.ipv6().legs().stream().map(Ipv6.Leg::address))
                .toList();
    }

    Set<String> worldAddresses() {
        Set<String> all = new LinkedHashSet<>();
        WORLD.forEach(target -> all.add(target.address()));
        return all;
    }

    /** Where the team's desktop server would listen if it listened to its range. */
    List<Target> desktopServer() {
        return mine.plan().container("guacd").orElseThrow().attachments().stream()
                .map(leg -> new Target(leg.address(), 4822))
                .toList();
    }

    private List<Target> listened() {
        List<Target> all = new ArrayList<>(machineTargets());
        all.addAll(engineTargets());
        forOthers((address, ear) -> all.add(new Target(address, ear.tcp())));
        return all;
    }

    private static List<Target> targets(Collection<String> addresses, int port) {
        return addresses.stream().map(address -> new Target(address, port)).toList();
    }

    private List<Target> machineTargets() {
        return targets(machineAddresses, machine.tcp());
    }

    private List<Target> engineTargets() {
        return targets(engineAddresses, engine.tcp());
    }

    private interface AtAddress {
        void tell(String address, Ear ear);
    }

    private void forOthers(AtAddress at) {
        for (PlannedContainer container : theirs.plan().containers()) {
            Ear ear = others.get(container.service());
            if (ear != null) {
                addresses(container).forEach(address -> at.tell(address, ear));
            }
        }
    }

    private List<Target> tcp() {
        int console = URI.create(TestRanges.required("ENSHU_TEST_URL", "the address of a platform"))
                .getPort();
        List<Target> all = new ArrayList<>(listened());
        machineAddresses.forEach(address ->
                IntStream.range(console, console + PLATFORM_PORTS).forEach(port -> all.add(new Target(address, port))));
        engineAddresses().forEach(address -> all.add(new Target(address, engine.tcp())));
        othersAddresses()
                .forEach(address -> List.of(80, 4822, 5900).forEach(port -> all.add(new Target(address, port))));
        all.addAll(desktopServer());
        all.addAll(WORLD);
        return all;
    }

    private List<Target> udp() {
        List<Target> all = new ArrayList<>();
        machineAddresses.forEach(address -> all.add(new Target(address, machine.udp())));
        engineAddresses().forEach(address -> all.add(new Target(address, engine.udp())));
        forOthers((address, ear) -> all.add(new Target(address, ear.udp())));
        return all;
    }

    Neighbour neighbour(String service) {
        PlannedContainer host = mine.plan().container(service).orElseThrow();
        for (Attachment leg : host.attachments()) {
            for (PlannedContainer other : mine.plan().hosts()) {
                Optional<Attachment> beside = other.attachments().stream()
                        .filter(theirLeg -> theirLeg.network().equals(leg.network()))
                        .findFirst();
                Ear ear = own.get(other.service());
                if (ear != null && beside.isPresent() && !other.service().equals(service)) {
                    String address = beside.get().address();
                    return new Neighbour(
                            leg,
                            new Target(address, ear.tcp()),
                            new Target(address, ear.udp()),
                            other.ipv6().legs().stream()
                                    .filter(theirLeg -> theirLeg.at().equals(address))
                                    .map(Ipv6.Leg::address)
                                    .findFirst(),
                            mac(address),
                            ear);
                }
            }
        }
        throw new IllegalStateException(service + " has no neighbour; give it one");
    }

    /** Everything that a host may try, and its neighbour. */
    Asked asked(String who, String service, boolean raw) {
        Neighbour neighbour = neighbour(service);
        List<Target> tcp = new ArrayList<>(tcp());
        tcp.add(neighbour.tcp());
        List<Target> udp = new ArrayList<>(udp());
        udp.add(neighbour.udp());
        neighbour.tcp6().ifPresent(tcp::add);
        neighbour
                .six()
                .ifPresent(
                        address -> udp.add(new Target(address, neighbour.ear().udp())));
        Optional<String> resolver = mine.plan().container(service).orElseThrow().resolver();
        List<String> resolvers = new ArrayList<>(List.of("127.0.0.11", "1.1.1.1", "8.8.8.8"));
        Set<String> surely = new LinkedHashSet<>(List.of(neighbour.tcp().name()));
        resolver.ifPresent(address -> {
            resolvers.add(address);
            surely.addAll(List.of("name " + insideName, "resolver " + address + " " + insideName));
        });
        if (raw) {
            surely.add("arp " + neighbour.tcp().address());
            neighbour.six().ifPresent(address -> surely.add(neighbour.echo()));
        }
        neighbour.tcp6().ifPresent(target -> surely.add(target.name()));
        return new Asked(
                who,
                Asked.places(tcp),
                Asked.places(udp),
                GROUPS,
                List.of(insideName, outsideName),
                resolvers,
                frames(service, neighbour),
                ways(service),
                paths(),
                surely);
    }

    private List<Frame> frames(String service, Neighbour neighbour) {
        List<Frame> all = new ArrayList<>();
        for (Attachment leg : mine.plan().container(service).orElseThrow().attachments()) {
            String bridge = mac(leg.network());
            String at = leg.address();
            for (Target target : udp()) {
                String from = target.address().contains(":") ? NOBODY : at;
                all.add(new Frame(at, from, bridge, target.address(), target.port()));
            }
            forOthers((address, ear) ->
                    all.add(new Frame(at, address.contains(":") ? NOBODY : at, mac(address), address, ear.udp())));
        }
        String from = neighbour.from().address();
        all.add(new Frame(
                from,
                from,
                neighbour.mac(),
                neighbour.udp().address(),
                neighbour.udp().port()));
        neighbour
                .six()
                .ifPresent(six -> all.add(new Frame(
                        from, NOBODY, neighbour.mac(), six, neighbour.ear().udp())));
        return all;
    }

    private List<Way> ways(String service) {
        return mine.plan().container(service).orElseThrow().attachments().stream()
                .map(leg -> new Way(leg.address(), network(leg.network()).placeholder(), mac(leg.network())))
                .toList();
    }

    /** Doors that would lead to the engine or the platform; a file that is surely there shows that looking works. */
    List<String> paths() {
        return List.of(
                "/bin/sh",
                "/var/run/docker.sock",
                "/run/docker.sock",
                "/run/containerd/containerd.sock",
                "/run/enshu",
                TestRanges.required("ENSHU_TEST_DOCKER_SOCKET", "an engine's Unix socket"));
    }

    /** What the machine itself reaches of all this, where nothing holds it back. */
    Asked ofMachine() throws SocketException {
        Set<String> surely = new LinkedHashSet<>();
        machineTargets().forEach(target -> surely.add(target.name()));
        List<Frame> frames = Cards.machineHasIpv6()
                ? List.of(new Frame("::1", "::1", "00:00:00:00:00:00", "::1", machine.udp()))
                : List.of();
        List<Target> udp = targets(machineAddresses, machine.udp());
        return control("control/machine", machineTargets(), udp, frames, surely);
    }

    /** What the engine's own namespace reaches. */
    Asked ofEngine() {
        Set<String> surely = new LinkedHashSet<>();
        engineTargets().forEach(target -> surely.add(target.name()));
        List<Target> udp = targets(engineAddresses, engine.udp());
        return control("control/engine", engineTargets(), udp, List.of(), surely);
    }

    /** What another team's host reaches of its own. */
    Asked ofOther(String service) {
        Ear ear = others.get(service);
        if (ear == null) {
            throw new IllegalStateException("nobody listens in " + service);
        }
        List<String> addresses = addresses(theirs.plan().container(service).orElseThrow());
        List<Target> tcp = targets(addresses, ear.tcp());
        List<Target> udp = targets(addresses, ear.udp());
        Set<String> surely = new LinkedHashSet<>();
        tcp.forEach(target -> surely.add(target.name()));
        return control("control/" + service, tcp, udp, List.of(), surely);
    }

    private static Asked control(
            String who, List<Target> tcp, List<Target> udp, List<Frame> frames, Set<String> surely) {
        return new Asked(
                who,
                Asked.places(tcp),
                Asked.places(udp),
                List.of(),
                List.of(),
                List.of(),
                frames,
                List.of(),
                List.of(),
                surely);
    }

    private PlannedNetwork network(String name) {
        return mine.plan().networks().stream()
                .filter(network -> network.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The hardware address of an address of either team, or of the bridge of one of our networks. */
    private String mac(String of) {
        String known = hardware.get(of);
        String found = known != null ? known : bridges.get(network(of).bridge());
        if (found == null) {
            throw new IllegalStateException("no hardware address is known for " + of);
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        List<Ear> all = new ArrayList<>(List.of(machine, engine));
        all.addAll(own.values());
        all.addAll(others.values());
        for (Ear ear : all) {
            ear.close();
        }
        engineNamespace.run(LIMIT, "", "ip", "addr", "del", OF_ENGINE + "/32", "dev", "lo");
    }
}
