package enshu.range.plan;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.AddressBlock;
import enshu.scenario.Scenario;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class Ipv6PlannerTest {
    private static final Scenario SCENARIO = read();
    private static final RangePlan PLAN = plan(1);

    private static Scenario read() {
        Reading reading = ScenarioReader.read(Path.of("src/test/resources/library/dual-town"));
        assertThat(reading.problems()).isEmpty();
        return ((Reading.Read) reading).scenario();
    }

    private static RangePlan plan(int block) {
        return new RangePlanner(image -> "any", (file, variables) -> List.of(), "guacd", Path.of("/run/desktops"))
                .plan(
                        SmallScenario.identity("a1", new UUID(1, block)),
                        SCENARIO,
                        SmallScenario.SEED,
                        AddressBlock.number(block),
                        RangePlanner.Incarnations.FIRST);
    }

    private static PlannedContainer host(String service) {
        return PLAN.container(service).orElseThrow();
    }

    @Test
    void aHostHasItsAddressesInTheTeamsPrefix() {
        assertThat(host("pc").ipv6())
                .isEqualTo(new Ipv6(
                        List.of(new Ipv6.Leg("10.64.16.10", "fde5:a40:1000::2", 64, false)),
                        java.util.Optional.of("fde5:a40:1000::1"),
                        List.of()));
        assertThat(host("town").ipv6().legs())
                .containsExactly(new Ipv6.Leg("10.64.17.80", "fde5:a40:1000:1::80", 64, false));
    }

    @Test
    void aRouteOfItsOwnIsRenumberedAndGoesThroughTheNeighboursIpv6() {
        assertThat(host("town").ipv6().ways())
                .containsExactly(new Routes.Way("fde5:a40:1000:2::/64", "fde5:a40:1000:1::1"));
        assertThat(host("town").routes().ways()).isEmpty();
    }

    @Test
    void whoBelievesAdvertisementsIsToldNoDefaultRouteAndARouterBelievesNone() {
        assertThat(host("guest").ipv6().defaultVia()).isEmpty();
        assertThat(host("guest").ipv6().legs()).allMatch(Ipv6.Leg::advertised);
        assertThat(host("guest").routes().defaultVia()).isPresent();
        assertThat(host("fw").ipv6().legs()).hasSize(3).noneMatch(Ipv6.Leg::advertised);
    }

    @Test
    void onlyARouterForwardsAndNobodyIsGivenIpv6ByTheEngine() {
        assertThat(host("fw").confinement().sysctls()).containsEntry("net.ipv6.conf.all.forwarding", "1");
        assertThat(host("pc").confinement().sysctls()).doesNotContainKey("net.ipv6.conf.all.forwarding");
        assertThat(PLAN.containers())
                .allSatisfy(container -> assertThat(container.confinement().sysctls())
                        .containsEntry("net.ipv6.conf.all.disable_ipv6", "1")
                        .containsEntry("net.ipv6.conf.default.disable_ipv6", "1"));
        assertThat(PLAN.container("guacd").orElseThrow().ipv6()).isEqualTo(Ipv6.NONE);
    }

    @Test
    void aNameWithAnIpv6AddressIsRenumberedToo() {
        assertThat(host("pc").make().extraHosts()).isEqualTo(Map.of("town6", List.of("fde5:a40:1000:1::80")));
    }

    @Test
    void teamsShareNoAddress() {
        Set<String> mine = addresses(PLAN);
        assertThat(mine).hasSize(6);
        assertThat(addresses(plan(2))).hasSize(6).doesNotContainAnyElementsOf(mine);
    }

    private static Set<String> addresses(RangePlan plan) {
        return plan.containers().stream()
                .flatMap(container -> container.ipv6().legs().stream())
                .map(Ipv6.Leg::address)
                .collect(Collectors.toSet());
    }
}
