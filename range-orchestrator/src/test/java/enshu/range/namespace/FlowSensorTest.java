package enshu.range.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FlowSensorTest {
    private static FlowSensor.Rule rule(List<String> to, Optional<String> protocol, OptionalInt port) {
        return new FlowSensor.Rule("web", List.of("10.64.0.2", "fde5:a40::2"), to, protocol, port);
    }

    @Test
    void aFlowIsCountedInEachFamilyThatBothEndsSpeak() {
        assertThat(rule(List.of("10.64.1.0/24", "fde5:a40:0:1::/64"), Optional.of("tcp"), OptionalInt.of(80))
                        .lines())
                .containsExactly(
                        "ip saddr { 10.64.0.2 } ip daddr { 10.64.1.0/24 } tcp dport 80 counter name \"f-web\"",
                        "ip6 saddr { fde5:a40::2 } ip6 daddr { fde5:a40:0:1::/64 } tcp dport 80 counter name \"f-web\"");
        assertThat(rule(List.of("10.64.1.0/24"), Optional.empty(), OptionalInt.empty())
                        .lines())
                .containsExactly("ip saddr { 10.64.0.2 } ip daddr { 10.64.1.0/24 } counter name \"f-web\"");
    }

    @Test
    void icmpIsEachFamilysOwn() {
        assertThat(rule(List.of("fde5:a40:0:1::/64"), Optional.of("icmp"), OptionalInt.empty())
                        .lines())
                .containsExactly("ip6 saddr { fde5:a40::2 } ip6 daddr { fde5:a40:0:1::/64 } meta l4proto icmpv6"
                        + " counter name \"f-web\"");
    }
}
