package enshu.range.plan;

import enshu.scenario.TeamVariables;
import enshu.scenario.compose.AddressPlan;
import enshu.scenario.compose.Dependency;
import enshu.scenario.compose.Image;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv6Address;
import enshu.scenario.compose.Ipv6Subnet;
import enshu.scenario.compose.Launch;
import enshu.scenario.compose.Mount;
import enshu.scenario.compose.Network;
import enshu.scenario.compose.Presence;
import enshu.scenario.compose.Rights;
import enshu.scenario.compose.Service;
import enshu.scenario.compose.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Plans the author's hosts, one container each.
 */
final class HostPlanner {
    static final long DEFAULT_MEMORY = 256L << 20;
    static final long DEFAULT_NANO_CPUS = 1_000_000_000L;
    static final long DEFAULT_PIDS = 256;
    private static final long DEFAULT_TMPFS = 64L << 20;
    private static final long BILLION = 1_000_000_000L;

    /** What ordinary daemons need inside their own container; NET_RAW and MKNOD of the engine's list are left out. */
    private static final List<String> ORDINARY = List.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    private final RangeIdentity identity;
    private final Topology topology;
    private final AddressPlan addresses;
    private final Map<String, PlannedNetwork> networks;
    private final Map<String, Routes> joining;
    private final TeamVariables variables;
    private final Function<Image, String> images;
    private final BiFunction<Mount.PackageFile, TeamVariables, List<PlannedFile>> files;

    /** @param joining what hosts have of other ranges besides what their author wrote, by service */
    HostPlanner(
            RangeIdentity identity,
            Topology topology,
            AddressPlan addresses,
            Map<String, PlannedNetwork> networks,
            Map<String, Routes> joining,
            TeamVariables variables,
            Function<Image, String> images,
            BiFunction<Mount.PackageFile, TeamVariables, List<PlannedFile>> files) {
        this.identity = identity;
        this.topology = topology;
        this.addresses = addresses;
        this.networks = networks;
        this.joining = joining;
        this.variables = variables;
        this.images = images;
        this.files = files;
    }

    PlannedContainer plan(Service service, String incarnation) {
        return new PlannedContainer(
                service.name(),
                identity.name(service.name()),
                PlannedContainer.Kind.HOST,
                incarnation,
                make(service),
                confinement(service),
                attachments(service),
                routes(service),
                new Ipv6Planner(topology, addresses).plan(service),
                resolver(service),
                copied(service),
                dependencies(service),
                service.healthCheck()
                        .map(check -> new HealthCheck(
                                check.command(), check.timeout(), check.retries(), check.startPeriod())),
                isOneShot(service));
    }

    private PlannedContainer.Make make(Service service) {
        Launch launch = service.launch();
        return new PlannedContainer.Make(
                images.apply(service.image()),
                launch.entrypoint().orElse(List.of()),
                launch.command().orElse(List.of()),
                launch.environment(),
                service.hostname(),
                Optional.of(service.domainname()).filter(domain -> !domain.isEmpty()),
                launch.user(),
                launch.workingDir(),
                launch.stopSignal(),
                knownHosts(service),
                launch.init());
    }

    private PlannedContainer.Confinement confinement(Service service) {
        Map<String, String> tmpfs = new LinkedHashMap<>();
        Map<String, PlannedContainer.VolumeUse> volumes = new LinkedHashMap<>();
        for (Mount mount : service.mounts()) {
            switch (mount) {
                case Mount.NamedVolume volume ->
                    volumes.put(
                            volume.target(),
                            new PlannedContainer.VolumeUse(identity.name("v-" + volume.name()), volume.readOnly()));
                case Mount.Tmpfs memory -> tmpfs.put(memory.target(), tmpfsOptions(memory));
                case Mount.PackageFile _ -> {}
            }
        }
        return new PlannedContainer.Confinement(
                capabilities(service.rights()),
                sysctls(service),
                tmpfs,
                volumes,
                Map.of(),
                service.rights().groupAdd(),
                service.rights().readOnly(),
                limits(service));
    }

    private static String tmpfsOptions(Mount.Tmpfs memory) {
        return "rw,nosuid,nodev,size=" + memory.bytes().orElse(DEFAULT_TMPFS) + ",mode="
                + Integer.toOctalString(memory.mode().orElse(01777))
                + (memory.user().isPresent() ? ",uid=" + memory.user().getAsInt() : "")
                + (memory.group().isPresent() ? ",gid=" + memory.group().getAsInt() : "");
    }

    static List<String> capabilities(Rights rights) {
        TreeSet<String> granted = new TreeSet<>(ORDINARY);
        if (rights.capDrop().contains("ALL")) {
            granted.clear();
        }
        granted.removeAll(rights.capDrop());
        granted.addAll(rights.capAdd());
        return List.copyOf(granted);
    }

    private Map<String, String> sysctls(Service service) {
        Map<String, String> sysctls = new TreeMap<>(ClosedNetwork.SYSCTLS);
        sysctls.putAll(service.rights().sysctls());
        if (service.presence().forward()) {
            sysctls.put("net.ipv4.ip_forward", "1");
            if (service.networks().stream()
                    .anyMatch(place -> addresses.ipv6().networks().containsKey(place.network()))) {
                sysctls.put("net.ipv6.conf.all.forwarding", "1");
            }
        }
        return sysctls;
    }

    private static Limits limits(Service service) {
        var asked = service.limits();
        Map<String, Limits.Ulimit> ulimits = new TreeMap<>();
        asked.ulimits().forEach((name, limit) -> ulimits.put(name, new Limits.Ulimit(limit.soft(), limit.hard())));
        return new Limits(
                asked.memoryBytes().orElse(DEFAULT_MEMORY),
                asked.cpus().isPresent() ? (long) (asked.cpus().getAsDouble() * BILLION) : DEFAULT_NANO_CPUS,
                asked.pids().orElse((int) DEFAULT_PIDS),
                asked.shmBytes().isPresent() ? Optional.of(asked.shmBytes().getAsLong()) : Optional.empty(),
                ulimits);
    }

    private List<Attachment> attachments(Service service) {
        List<Attachment> legs = new ArrayList<>();
        for (enshu.scenario.compose.Attachment place : service.networks()) {
            PlannedNetwork network = network(place.network());
            List<String> aliases = new ArrayList<>(List.of(service.name()));
            aliases.addAll(place.aliases());
            legs.add(new Attachment(network.name(), address(service, place.network()), aliases, place.mac()));
        }
        return legs;
    }

    /** A network's gateway is everyone's default route there; the first network that has one counts. */
    private Routes routes(Service service) {
        Optional<String> defaultVia = Optional.empty();
        for (enshu.scenario.compose.Attachment place : service.networks()) {
            Optional<String> gateway = topology.network(place.network()).flatMap(Network::gateway);
            if (defaultVia.isEmpty() && gateway.isPresent() && !gateway.get().equals(service.name())) {
                defaultVia = addresses.address(gateway.get(), place.network()).map(Ipv4Address::toString);
            }
        }
        List<Routes.Way> ways = new ArrayList<>();
        for (Presence.Route route : service.presence().routes()) {
            if (route.to() instanceof Ipv6Subnet) {
                continue;
            }
            String via = neighbour(service, route.via());
            String to = addresses
                    .renumbered(topology, route.to())
                    .orElseGet(() -> route.to().toString());
            if (route.to().prefix() == 0) {
                defaultVia = Optional.of(via);
            } else {
                ways.add(new Routes.Way(to, via));
            }
        }
        Routes out = joining.getOrDefault(service.name(), Routes.NONE);
        ways.addAll(out.ways());
        return new Routes(defaultVia, ways, out.callers(), out.wire());
    }

    private String neighbour(Service service, String via) {
        return service.networks().stream()
                .map(place -> addresses.address(via, place.network()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Ipv4Address::toString)
                .orElseThrow(() -> new IllegalArgumentException("service \"" + service.name() + "\" routes via \"" + via
                        + "\", which shares no network with it; route via a neighbour"));
    }

    /** The name server's address on a shared network, or else its first address, which the routes lead to. */
    private Optional<String> resolver(Service service) {
        return service.presence()
                .dns()
                .flatMap(server -> service.networks().stream()
                        .map(place -> addresses.address(server, place.network()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .or(() -> addresses.addresses().getOrDefault(server, Map.of()).values().stream()
                                .findFirst())
                        .map(Ipv4Address::toString));
    }

    /** Where a host has no name server it knows its neighbours by /etc/hosts, and nobody else. */
    private Map<String, List<String>> knownHosts(Service service) {
        Map<String, List<String>> known = new TreeMap<>();
        if (service.presence().dns().isEmpty()) {
            for (enshu.scenario.compose.Attachment place : service.networks()) {
                topology.services().stream()
                        .filter(other -> !other.name().equals(service.name()))
                        .forEach(other -> addresses
                                .address(other.name(), place.network())
                                .ifPresent(address -> names(other, place.network())
                                        .forEach(name -> known.putIfAbsent(
                                                name, both(address, other.name(), place.network())))));
            }
        }
        service.extraHosts()
                .forEach((name, template) -> known.put(
                        name,
                        List.of(Ipv4Address.parse(template)
                                .flatMap(address -> addresses.renumber(topology, address))
                                .map(Ipv4Address::toString)
                                .or(() -> Ipv6Address.parse(template)
                                        .flatMap(address -> addresses.ipv6().renumber(topology, address))
                                        .map(Ipv6Address::toString))
                                .orElse(template))));
        return known;
    }

    /** What a neighbour is called on a network. */
    private static Stream<String> names(Service other, String network) {
        return Stream.concat(
                Stream.of(other.name()), other.attachment(network).stream().flatMap(place -> place.aliases().stream()));
    }

    private List<String> both(Ipv4Address address, String service, String network) {
        return addresses
                .ipv6()
                .address(service, network)
                .map(six -> List.of(address.toString(), six.toString()))
                .orElseGet(() -> List.of(address.toString()));
    }

    private List<PlannedFile> copied(Service service) {
        List<PlannedFile> copied = new ArrayList<>();
        for (Mount mount : service.mounts()) {
            if (mount instanceof Mount.PackageFile file) {
                copied.addAll(files.apply(file, variables));
            }
        }
        return copied;
    }

    private static Map<String, PlannedContainer.Condition> dependencies(Service service) {
        Map<String, PlannedContainer.Condition> conditions = new TreeMap<>();
        for (Dependency dependency : service.dependsOn()) {
            conditions.put(
                    dependency.service(),
                    switch (dependency.condition()) {
                        case SERVICE_STARTED -> PlannedContainer.Condition.STARTED;
                        case SERVICE_HEALTHY -> PlannedContainer.Condition.HEALTHY;
                        case SERVICE_COMPLETED_SUCCESSFULLY -> PlannedContainer.Condition.COMPLETED;
                    });
        }
        return conditions;
    }

    private boolean isOneShot(Service service) {
        return topology.services().stream()
                .flatMap(other -> other.dependsOn().stream())
                .anyMatch(dependency -> dependency.service().equals(service.name())
                        && dependency.condition() == Dependency.Condition.SERVICE_COMPLETED_SUCCESSFULLY);
    }

    private PlannedNetwork network(String key) {
        PlannedNetwork network = networks.get(key);
        if (network == null) {
            throw new IllegalStateException("the plan lacks network " + key);
        }
        return network;
    }

    private String address(Service service, String network) {
        return addresses
                .address(service.name(), network)
                .map(Ipv4Address::toString)
                .orElseThrow(
                        () -> new IllegalStateException("the address plan lacks " + service.name() + " on " + network));
    }
}
