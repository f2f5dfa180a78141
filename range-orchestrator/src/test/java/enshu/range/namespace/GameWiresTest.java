package enshu.range.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class GameWiresTest {
    @Test
    void whatGoesToARouterIsHeldBackByAQueueOfItsCard() {
        assertThat(String.join(" ", GameWires.queue("veth1", 20_000_000)))
                .isEqualTo("tc qdisc replace dev veth1 root tbf rate 20000000bit burst 625000b latency 100ms");
    }

    @Test
    void whatComesFromARouterIsDroppedBeyondTheLimitByATableThatReplacesTheOneBefore() {
        assertThat(GameWires.table("veth1", "enshu-a1-00000000-router", 20_000_000)
                        .lines())
                .containsSubsequence(
                        "add table netdev enshugame_enshu-a1-00000000-router",
                        "delete table netdev enshugame_enshu-a1-00000000-router",
                        "table netdev enshugame_enshu-a1-00000000-router {")
                .contains(
                        "  type filter hook ingress device \"veth1\" priority -10; policy accept;",
                        "  limit rate over 2500000 bytes/second drop");
    }

    /** The kernel hands over packets of up to 64 KiB: a smaller burst would let none of them pass. */
    @Test
    void theSlowestLimitLetsTheLargestPacketsPass() {
        assertThat(GameWires.queue("veth1", 1_000_000)).contains("131072b");
    }

    @Test
    void theOtherEndIsThatOfTheCardWithTheAddress() throws JsonProcessingException {
        var cards = new ObjectMapper().readTree("""
                        [{"ifname": "lo", "addr_info": [{"local": "127.0.0.1"}]},
                         {"ifname": "eth0", "link_index": 40, "addr_info": [{"local": "10.64.0.2"}]},
                         {"ifname": "eth1", "link_index": 42, "addr_info": [{"local": "10.64.33.1"}]}]""");
        assertThat(GameWires.otherEnd(cards, "10.64.33.1")).isEqualTo(42);
        assertThat(GameWires.otherEnd(cards, "10.64.33.9")).isZero();
    }
}
