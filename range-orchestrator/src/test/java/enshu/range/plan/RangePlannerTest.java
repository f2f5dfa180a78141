package enshu.range.plan;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.AddressBlock;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv4Subnet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RangePlannerTest {
    private static RangePlan plan(UUID range, int block) {
        return SmallScenario.standing(
                        SmallScenario.identity("t1", range),
                        AddressBlock.number(block),
                        Path.of("/desktops"),
                        "guacd:1",
                        RangePlanner.Incarnations.FIRST)
                .plan();
    }

    private static final RangePlan PLAN = plan(new UUID(3L << 60, 4), 2);

    @Test
    void theSameSeedAndBlockGiveTheSamePlan() {
        assertThat(plan(new UUID(3L << 60, 4), 2)).isEqualTo(PLAN);
    }

    @Test
    void everyAddressIsOfTheBlockAndGivenOnce() {
        Ipv4Subnet block = Ipv4Subnet.of(AddressBlock.number(2));
        List<String> given = new ArrayList<>();
        PLAN.networks().forEach(network -> given.add(network.placeholder()));
        PLAN.containers().forEach(c -> c.attachments().forEach(leg -> given.add(leg.address())));
        assertThat(given)
                .doesNotHaveDuplicates()
                .allSatisfy(address -> assertThat(
                                block.contains(Ipv4Address.parse(address).orElseThrow()))
                        .isTrue());
    }

    @Test
    void noTwoTeamsShareAnAddressOrABridge() {
        RangePlan other = plan(new UUID(5L << 60, 6), 3);
        HashSet<String> one = new HashSet<>();
        PLAN.networks().forEach(n -> one.addAll(List.of(n.subnet(), n.bridge(), n.name())));
        assertThat(other.networks())
                .noneMatch(n -> one.contains(n.subnet()) || one.contains(n.bridge()) || one.contains(n.name()));
    }

    @Test
    void bridgesFitTheKernelAndTheRulesThatDropThem() {
        assertThat(PLAN.networks())
                .allSatisfy(network -> assertThat(network.bridge())
                        .startsWith(PlannedNetwork.BRIDGE_PREFIX)
                        .hasSizeLessThanOrEqualTo(15));
    }

    @Test
    void hostsGetOnlyTheCapabilitiesThatWereAskedFor() {
        assertThat(PLAN.container("web").orElseThrow().confinement().capabilities())
                .isEmpty();
        assertThat(PLAN.container("desk").orElseThrow().confinement().capabilities())
                .containsExactly("NET_ADMIN", "NET_RAW");
        assertThat(PLAN.containers())
                .allSatisfy(c ->
                        assertThat(c.confinement().sysctls()).containsEntry("net.ipv6.conf.all.disable_ipv6", "1"));
    }

    @Test
    void onlyARouterForwards() {
        assertThat(PLAN.container("fw").orElseThrow().confinement().sysctls())
                .containsEntry("net.ipv4.ip_forward", "1");
        assertThat(PLAN.container("web").orElseThrow().confinement().sysctls())
                .containsEntry("net.ipv4.ip_forward", "0");
    }

    @Test
    void everyHostGoesThroughItsNetworksGateway() {
        assertThat(PLAN.container("web").orElseThrow().routes().defaultVia()).contains("10.64.33.1");
        assertThat(PLAN.container("fw").orElseThrow().routes().defaultVia()).isEmpty();
    }

    @Test
    void guacdHasNoWayOutAndNothingItCouldUse() {
        PlannedContainer guacd = PLAN.container("guacd").orElseThrow();
        assertThat(guacd.routes()).isEqualTo(new Routes(Optional.empty(), List.of()));
        assertThat(guacd.confinement().capabilities()).isEmpty();
        assertThat(guacd.confinement().readOnlyRoot()).isTrue();
        assertThat(guacd.make().command().getFirst()).contains("guacd -f -b 127.0.0.1");
        assertThat(guacd.attachments()).hasSize(1);
    }

    @Test
    void aNamelessHostKnowsItsNeighbours() {
        assertThat(PLAN.container("web").orElseThrow().make().extraHosts())
                .containsEntry("fw", List.of("10.64.33.1"))
                .doesNotContainKey("desk");
    }

    @Test
    void anythingThatChangesChangesTheDigest() {
        PlannedContainer web = PLAN.container("web").orElseThrow();
        PlannedContainer moved = plan(new UUID(3L << 60, 4), 9).container("web").orElseThrow();
        assertThat(moved.digest()).isNotEqualTo(web.digest());
        assertThat(web.digest())
                .isEqualTo(plan(new UUID(3L << 60, 4), 2)
                        .container("web")
                        .orElseThrow()
                        .digest());
    }

    @Test
    void passwordsOfDesktopsAreNotPrinted() {
        assertThat(PLAN.desktops()).hasSize(1);
        assertThat(PLAN.desktops().getFirst().toString()).doesNotContain("secret");
        assertThat(PLAN.desktops().getFirst().password()).contains("secret");
    }

    @Test
    void hostIncarnationsAreCounted() {
        assertThat(new RangePlanner.Incarnations(3, Map.of("web", 2)).of("web")).isEqualTo("3.2");
        assertThat(new RangePlanner.Incarnations(3, Map.of("web", 2)).of("fw")).isEqualTo("3.0");
    }
}
