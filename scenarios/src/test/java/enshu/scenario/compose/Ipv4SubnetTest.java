package enshu.scenario.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4SubnetTest {
    private static final Ipv4Subnet OFFICE = Ipv4Subnet.parse("10.20.4.0/22").orElseThrow();

    @Test
    void aNetworkKnowsItsAddresses() {
        assertThat(OFFICE.contains(address("10.20.7.255"))).isTrue();
        assertThat(OFFICE.contains(address("10.20.8.0"))).isFalse();
        assertThat(OFFICE.broadcast()).hasToString("10.20.7.255");
        assertThat(OFFICE.mask()).hasToString("255.255.252.0");
        assertThat(OFFICE.size()).isEqualTo(1024);
        assertThat(OFFICE.host(address("10.20.5.9"))).isEqualTo(256 + 9);
        assertThat(OFFICE.address(256 + 9)).hasToString("10.20.5.9");
    }

    @Test
    void theWholeInternetHoldsEverything() {
        Ipv4Subnet all = Ipv4Subnet.parse("0.0.0.0/0").orElseThrow();
        assertThat(all.contains(OFFICE)).isTrue();
        assertThat(all.size()).isEqualTo(1L << 32);
        assertThat(OFFICE.contains(all)).isFalse();
        assertThat(OFFICE.overlaps(all)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.20.4.1/22", "10.20.4.0/33", "10.20.4.0", "10.20.4/22", "010.20.4.0/22", "10.20.4.0/", "::/64"
            })
    void whatIsNoNetworkIsNotRead(String text) {
        assertThat(Ipv4Subnet.parse(text)).isEmpty();
    }

    private static Ipv4Address address(String text) {
        return Ipv4Address.parse(text).orElseThrow();
    }
}
