package enshu.scenario.compose;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.AddressBlock;
import enshu.scenario.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class AddressPlanTest {
    private static final int TRIES = 300;

    @Property(tries = TRIES)
    void noTwoNetworksOverlapAndAllLieInTheBlock(
            @ForAll("topologies") Topology topology, @ForAll @IntRange(max = 1023) int number) {
        AddressPlan plan = AddressPlan.of(topology, AddressBlock.number(number));
        Ipv4Subnet block = Ipv4Subnet.of(AddressBlock.number(number));
        List<Ipv4Subnet> subnets = List.copyOf(plan.networks().values());
        assertThat(subnets).hasSameSizeAs(topology.networks()).allMatch(block::contains);
        for (int one = 0; one < subnets.size(); one++) {
            for (int other = 0; other < one; other++) {
                assertThat(subnets.get(one).overlaps(subnets.get(other))).isFalse();
            }
        }
    }

    @Property(tries = TRIES)
    void prefixesAndHostPartsStay(@ForAll("topologies") Topology topology, @ForAll @IntRange(max = 1023) int number) {
        AddressPlan plan = AddressPlan.of(topology, AddressBlock.number(number));
        for (Network network : topology.networks()) {
            Ipv4Subnet from = network.subnet().orElseThrow();
            Ipv4Subnet to = plan.networks().getOrDefault(network.name(), from);
            assertThat(to.prefix()).isEqualTo(from.prefix());
            for (Service service : topology.services()) {
                service.attachment(network.name()).flatMap(Attachment::address).ifPresent(fixed -> {
                    Ipv4Address given =
                            plan.address(service.name(), network.name()).orElseThrow();
                    assertThat(to.host(given)).isEqualTo(from.host(fixed));
                    assertThat(plan.renumber(topology, fixed)).contains(given);
                });
            }
            assertThat(plan.renumber(topology, from)).contains(to);
        }
    }

    @Property(tries = TRIES)
    void everyServiceHasItsOwnAddressOnEachOfItsNetworks(@ForAll("topologies") Topology topology) {
        AddressPlan plan = AddressPlan.of(topology, AddressBlock.number(7));
        Map<String, Set<Ipv4Address>> given = new HashMap<>();
        for (Service service : topology.services()) {
            for (Attachment seat : service.networks()) {
                Ipv4Subnet subnet = plan.networks().getOrDefault(seat.network(), Ipv4Subnet.of(AddressBlock.number(0)));
                Ipv4Address address =
                        plan.address(service.name(), seat.network()).orElseThrow();
                assertThat(subnet.contains(address)).isTrue();
                assertThat(address).isNotIn(subnet.first(), subnet.broadcast());
                assertThat(given.computeIfAbsent(seat.network(), name -> new HashSet<>())
                                .add(address))
                        .isTrue();
            }
        }
    }

    @Property(tries = TRIES)
    void theSameInputGivesTheSamePlan(
            @ForAll("topologies") Topology topology, @ForAll @IntRange(max = 1023) int number) {
        AddressBlock block = AddressBlock.number(number);
        assertThat(AddressPlan.of(topology, block)).isEqualTo(AddressPlan.of(topology, block));
    }

    @Property(tries = TRIES)
    void plansOfDifferentBlocksShareNoAddress(
            @ForAll("topologies") Topology topology,
            @ForAll @IntRange(max = 1023) int one,
            @ForAll @IntRange(max = 1023) int other) {
        if (one == other) {
            return;
        }
        List<Ipv4Subnet> first = List.copyOf(
                AddressPlan.of(topology, AddressBlock.number(one)).networks().values());
        AddressPlan second = AddressPlan.of(topology, AddressBlock.number(other));
        assertThat(second.networks().values())
                .noneMatch(subnet -> first.stream().anyMatch(subnet::overlaps));
    }

    /** Networks of author's private and documentation ranges; services with and without fixed addresses. */
    @Provide
    Arbitrary<Topology> topologies() {
        Arbitrary<List<Integer>> prefixes =
                Arbitraries.integers().between(24, 29).list().ofMinSize(1).ofMaxSize(12);
        Arbitrary<List<Integer>> hosts =
                Arbitraries.integers().between(0, 5).list().ofMinSize(1).ofMaxSize(4);
        return Combinators.combine(prefixes, hosts).as(AddressPlanTest::topology);
    }

    private static Topology topology(List<Integer> prefixes, List<Integer> hosts) {
        List<Network> networks = new ArrayList<>();
        for (int index = 0; index < prefixes.size(); index++) {
            String range = index % 3 == 2 ? "203.0." + index : "10.20." + index;
            Optional<Ipv4Subnet> subnet = Ipv4Subnet.parse(range + ".0/" + prefixes.get(index));
            networks.add(new Network(
                    "net" + index, subnet, Optional.empty(), Map.of(), "zone", new Text("ja", "en"), Optional.empty()));
        }
        List<Service> services = new ArrayList<>();
        for (int index = 0; index < hosts.size(); index++) {
            List<Attachment> seats = new ArrayList<>();
            for (Network network : networks) {
                // 0 leaves the address to the plan.
                int part = index + 1;
                Optional<Ipv4Address> seat = hosts.get(index) == 0
                        ? Optional.empty()
                        : network.subnet().map(subnet -> subnet.address(part));
                seats.add(new Attachment(network.name(), List.of(), seat, Optional.empty(), Optional.empty()));
            }
            services.add(service("host" + index, seats));
        }
        return new Topology(services, networks, List.of());
    }

    static Service service(String name, List<Attachment> seats) {
        Launch launch = new Launch(
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
        return new Service(
                name,
                new Image.Named("debian:bookworm-slim"),
                launch,
                name,
                "",
                seats,
                List.of(),
                Optional.empty(),
                List.of(),
                new Rights(List.of(), List.of(), Map.of(), List.of(), false),
                new Limits(
                        OptionalLong.empty(),
                        OptionalDouble.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        Map.of()),
                Map.of(),
                Map.of(),
                List.of(),
                new Presence(HostRole.TARGET, true, new Text(name, name), List.of(), false, Optional.empty()));
    }
}
