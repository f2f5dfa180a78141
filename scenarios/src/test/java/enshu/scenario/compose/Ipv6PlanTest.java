package enshu.scenario.compose;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.AddressBlock;
import enshu.scenario.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6PlanTest {
    private static final int TRIES = 300;

    @ParameterizedTest
    @CsvSource({
        "2001:0DB8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "fd00::, fd00::",
        "::1, ::1",
        "0:0:0:0:0:0:0:0, ::"
    })
    void anAddressIsWrittenInItsRecommendedForm(String read, String written) {
        assertThat(Ipv6Address.parse(read)).map(Ipv6Address::toString).contains(written);
        assertThat(Ipv6Address.parse(written)).isEqualTo(Ipv6Address.parse(read));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.20.0.1",
                "::ffff:10.20.0.1",
                "::ffff:a14:1",
                "fe80::1%eth0",
                "fd00::1::2",
                "fd00",
                "1:2",
                "g::"
            })
    void whatIsNoAddressIsNotRead(String text) {
        assertThat(Ipv6Address.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "fd00:20::/64, fd00:20::, true",
        "fd00:20::/64, fd00:20::1, false",
        "fd00:20::/64, fd00:20::fdff:ffff:ffff:ff7f, false",
        "fd00:20::/64, fd00:20::fdff:ffff:ffff:ff80, true",
        "fd00:20::/64, fd00:20::ffff:ffff:ffff:ffff, false",
        "fd00:20::/120, fd00:20::7f, false",
        "fd00:20::/120, fd00:20::80, true",
        "fd00:20::/112, fd00:20::ff7f, false",
        "fd00:20::/112, fd00:20::ffff, true"
    })
    void anycastAddressesAreReserved(String subnet, String address, boolean reserved) {
        assertThat(Ipv6Subnet.parse(subnet)
                        .orElseThrow()
                        .reserved(Ipv6Address.parse(address).orElseThrow()))
                .isEqualTo(reserved);
    }

    @Test
    void aBlockAndItsPrefixBelongTogether() {
        assertThat(Ipv6Plan.whole(new AddressBlock("10.64.16.0/20"))).hasToString("fde5:a40:1000::/48");
        Set<Ipv6Subnet> all = new HashSet<>();
        for (int number = 0; number < 1024; number++) {
            all.add(Ipv6Plan.whole(AddressBlock.number(number)));
        }
        assertThat(all).hasSize(1024);
    }

    @Property(tries = TRIES)
    void networksKeepTheirSizeAndHostPartsAndNeverMeet(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 56, max = 120) Integer> prefixes,
            @ForAll @IntRange(max = 1023) int number) {
        Topology topology = topology(prefixes);
        AddressBlock block = AddressBlock.number(number);
        Ipv6Plan plan = AddressPlan.of(topology, block).ipv6();
        assertThat(plan).isEqualTo(AddressPlan.of(topology, block).ipv6());
        List<Ipv6Subnet> given = List.copyOf(plan.networks().values());
        assertThat(given).hasSameSizeAs(prefixes).allMatch(Ipv6Plan.whole(block)::contains);
        for (int one = 0; one < given.size(); one++) {
            for (int other = 0; other < one; other++) {
                assertThat(given.get(one).overlaps(given.get(other))).isFalse();
            }
        }
        for (Network network : topology.networks()) {
            Ipv6Subnet from = network.subnet6().orElseThrow();
            Ipv6Subnet to = plan.networks().getOrDefault(network.name(), from);
            assertThat(plan.renumber(topology, from)).contains(to);
            assertThat(to.prefix()).isEqualTo(from.prefix());
            Ipv6Address fixed = plan.address("fixed", network.name()).orElseThrow();
            assertThat(to.host(fixed)).isEqualTo(new Ipv6Address(0, 3));
            assertThat(plan.address("first", network.name())).contains(to.address(2));
            assertThat(plan.address("second", network.name())).contains(to.address(4));
        }
    }

    @Test
    void aNetworkWithoutIpv6HasNone() {
        Network four = new Network(
                "four",
                Ipv4Subnet.parse("10.20.0.0/24"),
                Optional.empty(),
                Map.of(),
                "zone",
                new Text("ja", "en"),
                Optional.empty());
        Ipv6Plan plan = AddressPlan.of(new Topology(List.of(), List.of(four), List.of()), AddressBlock.number(3))
                .ipv6();
        assertThat(plan.networks()).isEmpty();
    }

    private static Topology topology(List<Integer> prefixes) {
        List<Network> networks = new ArrayList<>();
        List<Attachment> fixed = new ArrayList<>();
        List<Attachment> free = new ArrayList<>();
        for (int index = 0; index < prefixes.size(); index++) {
            Optional<Ipv6Subnet> subnet = Ipv6Subnet.parse("fd00:" + index + "::/" + prefixes.get(index));
            String name = "net" + index;
            networks.add(new Network(
                    name,
                    Ipv4Subnet.parse("10.20." + index + ".0/28"),
                    Optional.of(new Network.Ipv6(subnet, false)),
                    Map.of(),
                    "zone",
                    new Text("ja", "en"),
                    Optional.empty()));
            free.add(new Attachment(name, List.of(), Optional.empty(), Optional.empty(), Optional.empty()));
            fixed.add(new Attachment(
                    name, List.of(), Optional.empty(), subnet.map(six -> six.address(3)), Optional.empty()));
        }
        return new Topology(
                List.of(
                        AddressPlanTest.service("first", free),
                        AddressPlanTest.service("fixed", fixed),
                        AddressPlanTest.service("second", free)),
                networks,
                List.of());
    }
}
