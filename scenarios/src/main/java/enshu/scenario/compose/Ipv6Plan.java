package enshu.scenario.compose;

import enshu.exchange.AddressBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One team's IPv6 addresses, by the same rules as its IPv4 ones: prefix lengths and host parts stay, the network part
 * is the team's. Only networks with {@code enable_ipv6} have any.
 *
 * <p>A team's networks lie in a /48 of its own, whose middle is the first address of its block: 10.64.16.0/20 and
 * fde5:a40:1000::/48 belong together. So no two teams share a prefix, and nothing of it was ever given to anybody.
 * Networks are placed from the largest to the smallest; a service without a fixed address gets the lowest free host
 * part from 2 on.
 *
 * @param networks network name to its subnet
 * @param addresses service name to its address by network name
 */
public record Ipv6Plan(Map<String, Ipv6Subnet> networks, Map<String, Map<String, Ipv6Address>> addresses) {
    /** A network of the size that hosts can number themselves in. */
    private static final int DEFAULT_PREFIX = 64;

    /** Unique local addresses (RFC 4193); the second byte is the platform's own. */
    private static final long OURS = 0xfde5L << 48;

    public Ipv6Plan {
        networks = Ordered.copy(networks);
        Map<String, Map<String, Ipv6Address>> copies = new LinkedHashMap<>();
        addresses.forEach((service, places) -> copies.put(service, Ordered.copy(places)));
        addresses = Ordered.copy(copies);
    }

    /** The /48 that belongs to a team's block. */
    public static Ipv6Subnet whole(AddressBlock block) {
        long middle = Integer.toUnsignedLong(Ipv4Subnet.of(block).first().bits());
        return new Ipv6Subnet(new Ipv6Address(OURS | middle << 16, 0), 48);
    }

    static Ipv6Plan of(Topology topology, AddressBlock block) {
        List<Network> bySize = new ArrayList<>(
                topology.networks().stream().filter(Network::dual).toList());
        bySize.sort(Comparator.comparingInt(Ipv6Plan::prefix));
        Map<String, Ipv6Subnet> placed = new LinkedHashMap<>();
        Ipv6Address next = whole(block).first();
        for (Network network : bySize) {
            Ipv6Subnet subnet = new Ipv6Subnet(next, prefix(network));
            if (!whole(block).contains(subnet)) {
                throw new IllegalArgumentException(
                        "the IPv6 networks need more room than " + whole(block) + " has; use longer prefixes");
            }
            placed.put(network.name(), subnet);
            next = subnet.next().first();
        }
        return seated(topology, placed);
    }

    /** The author's own addresses; a network without a subnet of its own is left out. */
    static Ipv6Plan template(Topology topology) {
        Map<String, Ipv6Subnet> networks = new LinkedHashMap<>();
        topology.networks()
                .forEach(network -> network.subnet6().ifPresent(subnet -> networks.put(network.name(), subnet)));
        return seated(topology, networks);
    }

    private static int prefix(Network network) {
        return network.subnet6().map(Ipv6Subnet::prefix).orElse(DEFAULT_PREFIX);
    }

    private static Ipv6Plan seated(Topology topology, Map<String, Ipv6Subnet> placed) {
        Map<String, Ipv6Subnet> networks = new LinkedHashMap<>();
        Map<String, Map<String, Ipv6Address>> addresses = new LinkedHashMap<>();
        topology.services().forEach(service -> addresses.put(service.name(), new LinkedHashMap<>()));
        for (Network network : topology.networks()) {
            Ipv6Subnet subnet = placed.get(network.name());
            if (subnet != null) {
                networks.put(network.name(), subnet);
                seat(topology, network, subnet)
                        .forEach((service, address) -> addresses
                                .computeIfAbsent(service, name -> new LinkedHashMap<>())
                                .put(network.name(), address));
            }
        }
        return new Ipv6Plan(networks, addresses);
    }

    private static Map<String, Ipv6Address> seat(Topology topology, Network network, Ipv6Subnet subnet) {
        Map<String, Ipv6Address> seats = new LinkedHashMap<>();
        for (Service service : topology.services()) {
            service.attachment(network.name())
                    .flatMap(Attachment::address6)
                    .flatMap(address -> network.subnet6().map(from -> from.host(address)))
                    .ifPresent(host -> seats.put(service.name(), subnet.address(host)));
        }
        Set<Ipv6Address> taken = new HashSet<>(seats.values());
        long host = 2;
        for (Service service : topology.services()) {
            if (service.attachment(network.name()).isEmpty() || seats.containsKey(service.name())) {
                continue;
            }
            while (!taken.add(subnet.address(host))) {
                host++;
            }
            if (subnet.reserved(subnet.address(host))) {
                throw new IllegalArgumentException("network \"" + network.name() + "\" has no IPv6 address left for \""
                        + service.name() + "\"; use a shorter prefix");
            }
            seats.put(service.name(), subnet.address(host));
        }
        return seats;
    }

    /** The service's address on the network, if it has one there. */
    public Optional<Ipv6Address> address(String service, String network) {
        return Optional.ofNullable(addresses.getOrDefault(service, Map.of()).get(network));
    }

    /** Where an address of the author's template went; empty when it lies in none of the networks. */
    public Optional<Ipv6Address> renumber(Topology topology, Ipv6Address template) {
        for (Network network : topology.networks()) {
            Optional<Ipv6Subnet> from = network.subnet6().filter(subnet -> subnet.contains(template));
            Ipv6Subnet to = networks.get(network.name());
            if (from.isPresent() && to != null) {
                return Optional.of(to.address(from.get().host(template)));
            }
        }
        return Optional.empty();
    }

    /** Where a network of the author's template went; empty when it lies in none of the networks. ::/0 stays. */
    public Optional<Ipv6Subnet> renumber(Topology topology, Ipv6Subnet template) {
        if (template.prefix() == 0) {
            return Optional.of(template);
        }
        boolean inside = topology.networks().stream()
                .anyMatch(network -> network.subnet6()
                        .filter(subnet -> subnet.contains(template))
                        .isPresent());
        return inside
                ? renumber(topology, template.first()).map(first -> new Ipv6Subnet(first, template.prefix()))
                : Optional.empty();
    }
}
