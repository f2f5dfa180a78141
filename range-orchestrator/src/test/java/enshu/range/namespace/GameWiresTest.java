package enshu.range.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import enshu.range.plan.Opening;
import enshu.range.plan.Routes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GameWiresTest {
    private static final String ROUTER = "enshu-a1-00000000-router";
    private static final String MAC = "02:42:0a:40:21:01";

    private static String table(OptionalLong bandwidth) {
        Routes.Wire wire = new Routes.Wire(
                "enshu-a1-arena-1", "enr1", "10.64.33.1", "10.64.16.0/20", bandwidth, true, Optional.empty());
        return GameRules.table("veth1", ROUTER, wire, MAC);
    }

    @Test
    void whatGoesToARouterIsHeldBackByAQueueOfItsCard() {
        assertThat(String.join(" ", GameRules.queue("veth1", 20_000_000)))
                .isEqualTo("tc qdisc replace dev veth1 root tbf rate 20000000bit burst 625000b latency 100ms");
    }

    @Test
    void whatComesFromARouterIsDroppedBeyondTheLimitByATableThatReplacesTheOneBefore() {
        assertThat(table(OptionalLong.of(20_000_000)).lines())
                .containsSubsequence(
                        "add table netdev enshugame_" + ROUTER,
                        "delete table netdev enshugame_" + ROUTER,
                        "table netdev enshugame_" + ROUTER + " {")
                .contains(
                        "  type filter hook ingress device \"veth1\" priority -10; policy accept;",
                        "  limit rate over 2500000 bytes/second drop");
        assertThat(table(OptionalLong.empty())).doesNotContain("limit");
    }

    @Test
    void aRouterSpeaksWithItsOwnAddressesAlone() {
        assertThat(table(OptionalLong.empty()).lines())
                .containsSubsequence(
                        "  ether saddr != " + MAC + " drop",
                        "  ether type arp arp saddr ip { 10.64.33.1, 10.64.16.0/20 } arp saddr ether " + MAC
                                + " accept",
                        "  ether type != ip drop",
                        "  ip saddr != { 10.64.33.1, 10.64.16.0/20 } drop");
    }

    /** The kernel hands over packets of up to 64 KiB: a smaller burst would let none of them pass. */
    @Test
    void theSlowestLimitLetsTheLargestPacketsPass() {
        assertThat(GameRules.queue("veth1", 1_000_000)).contains("131072b");
    }

    private static final Routes.Way FRIEND = new Routes.Way("10.64.32.0/20", "10.64.65.2");
    private static final Routes.Way FOE = new Routes.Way("10.64.0.0/20", "10.64.65.0");
    private static final Routes.Way OTHER_FOE = new Routes.Way("10.64.48.0/20", "10.64.65.3");

    @Test
    void whoAttacksSaysNothingToItsOwnSideAndAllToTheOther() {
        assertThat(GameRules.sides("veth1", ROUTER, new Opening.Attacks(List.of(FRIEND)))
                        .lines())
                .containsSubsequence(
                        "delete table netdev enshuside_" + ROUTER,
                        "table netdev enshuside_" + ROUTER + " {",
                        "  ip daddr { 10.64.65.2, 10.64.32.0/20 } drop")
                .noneMatch(line -> line.contains("calls"));
    }

    @Test
    void whoDefendsAnswersEachOfTheOtherSideWhatItAsked() {
        List<String> lines = GameRules.sides(
                        "veth1", ROUTER, new Opening.Defends(List.of(FRIEND), List.of(FOE, OTHER_FOE)))
                .lines()
                .toList();
        assertThat(lines)
                .containsSubsequence(
                        "  ip daddr { 10.64.65.2, 10.64.32.0/20 } drop",
                        "  ip daddr { 10.64.65.0, 10.64.0.0/20 } ip daddr . meta l4proto . th dport . th sport @calls0 accept",
                        "  ip daddr { 10.64.65.3, 10.64.48.0/20 } ip daddr . meta l4proto . th dport . th sport @calls1 accept",
                        "  ip daddr { 10.64.65.0, 10.64.0.0/20, 10.64.65.3, 10.64.48.0/20 } drop")
                .containsSubsequence(
                        "  type filter hook egress device \"veth1\" priority 0; policy accept;",
                        "  ip saddr { 10.64.65.0, 10.64.0.0/20 } tcp flags & (syn | ack) == syn update @calls0"
                                + " { ip saddr . meta l4proto . th sport . th dport }");
    }

    @Test
    void aTeamWithoutFriendsOrFoesHasNoEmptyList() {
        assertThat(GameRules.sides("veth1", ROUTER, new Opening.Attacks(List.of())))
                .doesNotContain("{  }");
        assertThat(GameRules.sides("veth1", ROUTER, new Opening.Defends(List.of(), List.of())))
                .doesNotContain("{  }");
    }

    @Test
    void noTableIsLeftWhereTheBridgeAloneHolds() {
        for (Opening opening : List.of(new Opening.Closed(), new Opening.Open())) {
            assertThat(GameRules.sides("veth1", ROUTER, opening))
                    .isEqualTo("add table netdev enshuside_" + ROUTER + "\ndelete table netdev enshuside_" + ROUTER
                            + "\n");
        }
    }

    /** The router's own address is not asked: it can be changed by who has root in it. A pair within the router leads nowhere. */
    @Test
    void theCardIsThatOnTheBridgeWhoseOtherEndIsInTheRouter() throws JsonProcessingException {
        var bridged = new ObjectMapper().readTree("""
                        [{"ifindex": 40, "ifname": "vetha"}, {"ifindex": 42, "ifname": "vethb"}]""");
        var inside = new ObjectMapper().readTree("""
                        [{"ifname": "lo"},
                         {"ifname": "eth0", "link_index": 7, "link_netnsid": 0},
                         {"ifname": "eth1", "link_index": 42, "link_netnsid": 0},
                         {"ifname": "veth9", "link_index": 40}]""");
        assertThat(GameWires.bridged(bridged, inside)).containsExactly("vethb");
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
