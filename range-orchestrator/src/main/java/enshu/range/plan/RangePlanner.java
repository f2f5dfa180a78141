package enshu.range.plan;

import enshu.exchange.AddressBlock;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import enshu.scenario.compose.AddressPlan;
import enshu.scenario.compose.Image;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv4Subnet;
import enshu.scenario.compose.Mount;
import enshu.scenario.compose.Network;
import enshu.scenario.compose.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Makes the exact plan of one team's range. Pure: what it needs of the disk (images, files of the package) is handed
 * in as functions.
 */
public final class RangePlanner {
    private final Function<Image, String> images;
    private final BiFunction<Mount.PackageFile, TeamVariables, List<PlannedFile>> files;
    private final GuacdPlanner guacd;

    /**
     * @param images the engine's reference of an image that a service names or builds
     * @param files what a file or folder of the package becomes inside a container
     * @param guacdImage the engine's reference of the desktop server's image
     * @param desktops the folder of the host in which desktop sockets appear
     */
    public RangePlanner(
            Function<Image, String> images,
            BiFunction<Mount.PackageFile, TeamVariables, List<PlannedFile>> files,
            String guacdImage,
            Path desktops) {
        this.images = images;
        this.files = files;
        this.guacd = new GuacdPlanner(guacdImage, desktops);
    }

    /** How often the range as a whole, and single hosts of it, were made anew. */
    public record Incarnations(int range, Map<String, Integer> hosts) {
        public Incarnations {
            hosts = Map.copyOf(hosts);
        }

        /** A range that was never reset. */
        public static final Incarnations FIRST = new Incarnations(1, Map.of());

        String of(String service) {
            return range + "." + hosts.getOrDefault(service, 0);
        }
    }

    /** What joins a team's range to those of the other teams: the game network, and which host is on it. */
    public record Join(GameNetwork game, String router) {}

    /** The addresses of a team's range. */
    public static AddressPlan addresses(Topology topology, AddressBlock block, Optional<Join> join) {
        AddressPlan own = AddressPlan.of(topology, block);
        return join.map(joined -> joined.game().joined(own, joined.router())).orElse(own);
    }

    /** The plan of a range that joins no other. */
    public RangePlan plan(
            RangeIdentity identity, Scenario scenario, Seed seed, AddressBlock block, Incarnations incarnations) {
        return plan(identity, scenario, seed, block, incarnations, Optional.empty());
    }

    /** The plan of a range; one that {@code join}s others doesn't make the game network itself. */
    public RangePlan plan(
            RangeIdentity identity,
            Scenario scenario,
            Seed seed,
            AddressBlock block,
            Incarnations incarnations,
            Optional<Join> join) {
        TeamVariables variables = TeamVariables.of(scenario, seed, block);
        Topology topology = variables.expand(scenario.topology());
        AddressPlan addresses = addresses(topology, block, join);
        FreeAddresses free = new FreeAddresses(addresses);
        Map<String, PlannedNetwork> networks = networks(identity, topology, addresses, free);
        List<PlannedNetwork> joined = new ArrayList<>();
        Map<String, Routes> joining = new LinkedHashMap<>();
        join.ifPresent(one -> {
            joined.add(one.game().network());
            networks.put(one.game().network().key(), one.game().network());
            scenario.arena()
                    .ifPresent(arena -> joining.put(one.router(), one.game().joining(block, arena)));
        });
        List<PlannedVolume> volumes = topology.volumes().stream()
                .map(volume -> new PlannedVolume(volume, identity.name("v-" + volume)))
                .toList();
        HostPlanner hosts = new HostPlanner(identity, topology, addresses, networks, joining, variables, images, files);
        List<PlannedContainer> containers = new ArrayList<>();
        topology.services().forEach(service -> containers.add(hosts.plan(service, incarnations.of(service.name()))));
        List<PlannedDesktop> desktops = guacd.desktops(identity, scenario, topology, addresses, variables);
        guacd.container(identity, desktops, topology, networks, free, incarnations.range())
                .ifPresent(containers::add);
        return new RangePlan(
                identity,
                incarnations.range(),
                networks.values().stream()
                        .filter(network -> !joined.contains(network))
                        .toList(),
                volumes,
                containers,
                desktops,
                joined,
                Past.NONE);
    }

    private static Map<String, PlannedNetwork> networks(
            RangeIdentity identity, Topology topology, AddressPlan addresses, FreeAddresses free) {
        Map<String, PlannedNetwork> networks = new LinkedHashMap<>();
        for (Network network : topology.networks()) {
            Ipv4Subnet subnet = subnet(addresses, network.name());
            networks.put(
                    network.name(),
                    new PlannedNetwork(
                            network.name(),
                            identity.name(network.name()),
                            BridgeName.of(identity, network.name()),
                            subnet.toString(),
                            free.take(network.name()).toString()));
        }
        return networks;
    }

    private static Ipv4Subnet subnet(AddressPlan addresses, String network) {
        Ipv4Subnet subnet = addresses.networks().get(network);
        if (subnet == null) {
            throw new IllegalStateException("the address plan lacks network " + network);
        }
        return subnet;
    }

    /** Addresses that no host has, handed out from the top of each network, so that authors' low numbers stay free. */
    static final class FreeAddresses {
        private final AddressPlan addresses;
        private final Map<String, Set<Ipv4Address>> taken = new LinkedHashMap<>();

        FreeAddresses(AddressPlan addresses) {
            this.addresses = addresses;
            addresses
                    .addresses()
                    .values()
                    .forEach(places -> places.forEach((network, address) ->
                            taken.computeIfAbsent(network, n -> new HashSet<>()).add(address)));
        }

        Ipv4Address take(String network) {
            Ipv4Subnet subnet = subnet(addresses, network);
            Set<Ipv4Address> used = taken.computeIfAbsent(network, n -> new HashSet<>());
            for (long host = subnet.size() - 2; host > 0; host--) {
                Ipv4Address address = subnet.address((int) host);
                if (used.add(address)) {
                    return address;
                }
            }
            throw new IllegalArgumentException("network \"" + network + "\" (" + subnet
                    + ") has no address left for the platform; use a shorter prefix");
        }
    }
}
