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
 * One team's addresses: the author's networks renumbered into the team's block. Prefix lengths and host parts stay;
 * only the network part changes, for documentation ranges too. The same topology and block always give the same plan.
 *
 * <p>Networks are placed from the largest to the smallest, those of one size in the order of the file, each at the next
 * address that is a multiple of its size; so none overlap and no gap arises. A service without a fixed address gets the
 * lowest free one from host part 2 on, services in the order of the file, after all fixed ones are taken. Host part 0
 * and the broadcast address are never given; host part 1 only to who asks for it.
 *
 * @param networks network name to its subnet
 * @param addresses service name to its address by network name
 * @param ipv6 what networks and services have besides, where there is IPv6
 */
public record AddressPlan(
        AddressBlock block,
        Map<String, Ipv4Subnet> networks,
        Map<String, Map<String, Ipv4Address>> addresses,
        Ipv6Plan ipv6) {
    private static final int DEFAULT_PREFIX = 24;

    public AddressPlan {
        networks = Ordered.copy(networks);
        Map<String, Map<String, Ipv4Address>> copies = new LinkedHashMap<>();
        addresses.forEach((service, places) -> copies.put(service, Ordered.copy(places)));
        addresses = Ordered.copy(copies);
    }

    /**
     * Plans; throws IllegalArgumentException when the networks need more room than the block has, which a scenario that
     * was read without error never does for a /20.
     */
    public static AddressPlan of(Topology topology, AddressBlock block) {
        return seated(topology, block, place(topology, block), Ipv6Plan.of(topology, block));
    }

    /**
     * The author's own addresses, for a range that stands outside Enshu. A network without a subnet of its own is left
     * out, with the addresses on it.
     */
    public static AddressPlan template(Topology topology) {
        Map<String, Ipv4Subnet> networks = new LinkedHashMap<>();
        topology.networks()
                .forEach(network -> network.subnet().ifPresent(subnet -> networks.put(network.name(), subnet)));
        return seated(topology, new AddressBlock("0.0.0.0/0"), networks, Ipv6Plan.template(topology));
    }

    private static AddressPlan seated(
            Topology topology, AddressBlock block, Map<String, Ipv4Subnet> networks, Ipv6Plan ipv6) {
        Map<String, Map<String, Ipv4Address>> seats = new LinkedHashMap<>();
        for (Network network : topology.networks()) {
            Ipv4Subnet subnet = networks.get(network.name());
            if (subnet != null) {
                seats.put(network.name(), seat(topology, network, subnet));
            }
        }
        Map<String, Map<String, Ipv4Address>> addresses = new LinkedHashMap<>();
        for (Service service : topology.services()) {
            Map<String, Ipv4Address> places = new LinkedHashMap<>();
            for (Attachment attachment : service.networks()) {
                Ipv4Address address =
                        seats.getOrDefault(attachment.network(), Map.of()).get(service.name());
                if (address != null) {
                    places.put(attachment.network(), address);
                }
            }
            addresses.put(service.name(), places);
        }
        return new AddressPlan(block, networks, addresses, ipv6);
    }

    /** The service's address on the network, if it has one there. */
    public Optional<Ipv4Address> address(String service, String network) {
        return Optional.ofNullable(addresses.getOrDefault(service, Map.of()).get(network));
    }

    /** Where an address of the author's template went; empty when it lies in none of the networks. */
    public Optional<Ipv4Address> renumber(Topology topology, Ipv4Address template) {
        for (Network network : topology.networks()) {
            Optional<Ipv4Subnet> from = network.subnet().filter(subnet -> subnet.contains(template));
            Ipv4Subnet to = networks.get(network.name());
            if (from.isPresent() && to != null) {
                return Optional.of(to.address(from.get().host(template)));
            }
        }
        return Optional.empty();
    }

    /**
     * Where a network of the author's template went, such as a route's destination; empty when it lies in none of the
     * networks. 0.0.0.0/0 stays.
     */
    public Optional<Ipv4Subnet> renumber(Topology topology, Ipv4Subnet template) {
        if (template.prefix() == 0) {
            return Optional.of(template);
        }
        boolean inside = topology.networks().stream()
                .anyMatch(network -> network.subnet()
                        .filter(subnet -> subnet.contains(template))
                        .isPresent());
        return inside
                ? renumber(topology, template.first()).map(first -> new Ipv4Subnet(first, template.prefix()))
                : Optional.empty();
    }

    /** The same for a destination of either family, as text. */
    public Optional<String> renumbered(Topology topology, Subnet template) {
        return switch (template) {
            case Ipv4Subnet four -> renumber(topology, four).map(Ipv4Subnet::toString);
            case Ipv6Subnet six -> ipv6.renumber(topology, six).map(Ipv6Subnet::toString);
        };
    }

    /** How many addresses of a block the networks take. */
    public static long room(Topology topology) {
        return topology.networks().stream()
                .mapToLong(network -> 1L << (32 - prefix(network)))
                .sum();
    }

    private static Map<String, Ipv4Subnet> place(Topology topology, AddressBlock block) {
        Ipv4Subnet whole = Ipv4Subnet.of(block);
        if (room(topology) > whole.size()) {
            throw new IllegalArgumentException("the networks need " + room(topology) + " addresses, but the block "
                    + block + " has " + whole.size() + "; use longer prefixes");
        }
        List<Network> bySize = new ArrayList<>(topology.networks());
        bySize.sort(Comparator.comparingInt(AddressPlan::prefix));
        Map<String, Ipv4Subnet> placed = new LinkedHashMap<>();
        int next = whole.first().bits();
        for (Network network : bySize) {
            Ipv4Subnet subnet = new Ipv4Subnet(new Ipv4Address(next), prefix(network));
            placed.put(network.name(), subnet);
            next += (int) subnet.size();
        }
        Map<String, Ipv4Subnet> inFileOrder = new LinkedHashMap<>();
        for (Network network : topology.networks()) {
            Ipv4Subnet subnet = placed.get(network.name());
            if (subnet != null) {
                inFileOrder.put(network.name(), subnet);
            }
        }
        return inFileOrder;
    }

    private static int prefix(Network network) {
        return network.subnet().map(Ipv4Subnet::prefix).orElse(DEFAULT_PREFIX);
    }

    /** Every service's address on one network. */
    private static Map<String, Ipv4Address> seat(Topology topology, Network network, Ipv4Subnet subnet) {
        Map<String, Ipv4Address> seats = new LinkedHashMap<>();
        for (Service service : topology.services()) {
            fixed(service, network).ifPresent(host -> seats.put(service.name(), subnet.address(host)));
        }
        Set<Ipv4Address> taken = new HashSet<>(seats.values());
        int host = 2;
        for (Service service : topology.services()) {
            if (service.attachment(network.name()).isEmpty() || seats.containsKey(service.name())) {
                continue;
            }
            while (taken.contains(subnet.address(host))) {
                host++;
            }
            if (host >= subnet.size() - 1) {
                throw new IllegalArgumentException("network \"" + network.name() + "\" has no address left for \""
                        + service.name() + "\"; use a shorter prefix");
            }
            taken.add(subnet.address(host));
            seats.put(service.name(), subnet.address(host));
        }
        return seats;
    }

    private static Optional<Integer> fixed(Service service, Network network) {
        return service.attachment(network.name())
                .flatMap(Attachment::address)
                .flatMap(address -> network.subnet().map(subnet -> subnet.host(address)));
    }
}
