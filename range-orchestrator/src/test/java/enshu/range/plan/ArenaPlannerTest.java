package enshu.range.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.exchange.AddressBlock;
import enshu.exchange.ArenaBlocks;
import enshu.range.wish.PlanMaker;
import enshu.scenario.ArenaPlan;
import enshu.scenario.compose.Image;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArenaPlannerTest {
    private static final RangePlanner.Incarnations FIRST = RangePlanner.Incarnations.FIRST;
    private static final Duel DUEL = duel(new UUID(7, 7));
    private static final RangePlan ARENA = DUEL.arena(new UUID(1, 0), FIRST).plan();
    private static final RangePlan BLUE = DUEL.team(0, new UUID(2, 0), FIRST).plan();
    private static final RangePlan RED = DUEL.team(1, new UUID(3, 0), FIRST).plan();

    private static Duel duel(UUID exercise) {
        Map<Image, String> images =
                Duel.scenario().images().stream().collect(Collectors.toMap(image -> image, Object::toString));
        return new Duel("a1", exercise, Duel.blocks(0), Path.of("/run/desktops"), images);
    }

    private static PlannedNetwork game() {
        return ARENA.networks().getFirst();
    }

    @Test
    void theArenaMakesTheGameNetworkAndNothingElse() {
        assertThat(ARENA.networks()).singleElement().satisfies(network -> {
            assertThat(network.key()).isEqualTo("game");
            assertThat(network.subnet()).isEqualTo("10.64.32.0/22");
            assertThat(network.placeholder()).isEqualTo("10.64.35.254");
            assertThat(network.bridge())
                    .startsWith(PlannedNetwork.BRIDGE_PREFIX)
                    .hasSizeLessThanOrEqualTo(15);
        });
        assertThat(ARENA.joined()).isEmpty();
        assertThat(ARENA.desktops()).isEmpty();
    }

    @Test
    void aCheckerStandsForEveryCheckedServiceWithAVolumeAndWaysToAllTeams() {
        assertThat(ARENA.hosts())
                .isEqualTo(ARENA.containers())
                .extracting(PlannedContainer::service)
                .containsExactly("checker-shop", "checker-mail", "relay");
        List<PlannedContainer> checkers = ARENA.hosts().subList(0, 2);
        assertThat(checkers)
                .extracting(checker -> checker.attachments().getFirst().address())
                .containsExactly("10.64.32.16", "10.64.32.17");
        for (PlannedContainer checker : checkers) {
            assertThat(checker.attachments())
                    .singleElement()
                    .satisfies(leg -> assertThat(leg.network()).isEqualTo(game().name()));
            assertThat(checker.routes())
                    .isEqualTo(new Routes(
                            Optional.empty(),
                            List.of(
                                    new Routes.Way("10.64.0.0/20", "10.64.33.0"),
                                    new Routes.Way("10.64.16.0/20", "10.64.33.1")),
                            Routes.Callers.NONE));
            assertThat(checker.resolver()).isEmpty();
            assertThat(checker.confinement().capabilities())
                    .doesNotContain("NET_RAW", "NET_ADMIN", "SYS_ADMIN")
                    .contains("NET_BIND_SERVICE");
            assertThat(checker.confinement().sysctls()).isEqualTo(ClosedNetwork.SYSCTLS);
            assertThat(checker.confinement().binds()).isEmpty();
            assertThat(checker.confinement().volumes().get("/data"))
                    .isEqualTo(new PlannedContainer.VolumeUse("enshu-a1-00000000-v-" + checker.service(), false));
        }
        assertThat(ARENA.volumes())
                .extracting(PlannedVolume::name)
                .containsExactly("enshu-a1-00000000-v-checker-shop", "enshu-a1-00000000-v-checker-mail");
    }

    @Test
    void theRelayIsCalledAtItsPortAloneAndSharesAFolderWithTheDoor() {
        PlannedContainer relay = ARENA.container("relay").orElseThrow();
        assertThat(relay.kind()).isEqualTo(PlannedContainer.Kind.RELAY);
        assertThat(relay.attachments())
                .containsExactly(new Attachment(game().name(), "10.64.32.8", List.of(), Optional.empty()));
        assertThat(relay.routes())
                .isEqualTo(new Routes(
                        Optional.empty(),
                        List.of(
                                new Routes.Way("10.64.0.0/20", "10.64.33.0"),
                                new Routes.Way("10.64.16.0/20", "10.64.33.1")),
                        Routes.Callers.WITH_FLAGS));
        assertThat(relay.confinement().capabilities()).isEmpty();
        assertThat(relay.confinement().readOnlyRoot()).isTrue();
        assertThat(relay.confinement().sysctls()).isEqualTo(ClosedNetwork.SYSCTLS);
        assertThat(relay.confinement().volumes()).isEmpty();
        assertThat(relay.confinement().binds())
                .containsExactly(Map.entry("/run/enshu", "/run/desktops/.relays/00000000-0000-0001-0000-000000000000"));
        assertThat(relay.make().user()).contains("6666:6666");
        assertThat(new String(relay.files().getFirst().content().bytes(), StandardCharsets.UTF_8))
                .contains("bind :6666\n")
                .contains("track-sc0 src if { src 10.64.32.0/22 }")
                .contains("track-sc0 src,ipmask(20) unless { src 10.64.32.0/22 }")
                .contains("server door unix@/run/enshu/flags.sock send-proxy-v2")
                .contains("bind :8080\n")
                .contains("track-sc0 src,ipmask(20) table flags unless { src 10.64.32.0/22 }")
                .contains("server door unix@/run/enshu/http.sock send-proxy-v2");
    }

    @Test
    void withoutOneInTheScenarioThereIsNoRelay() {
        ArenaPlan plan = Duel.scenario().arena().orElseThrow();
        ArenaPlan.Link link = plan.link().orElseThrow();
        ArenaPlan alone = new ArenaPlan(
                plan.rule(),
                plan.tick(),
                plan.validTicks(),
                plan.hardening(),
                plan.sides(),
                plan.services(),
                Optional.of(new ArenaPlan.Link(link.network(), link.router(), link.bandwidth(), false)));
        GameNetwork game = GameNetwork.of(ARENA.identity(), "game", Duel.blocks(0));
        ArenaPlanner planner = new ArenaPlanner(Object::toString, "relay", Path.of("/run/desktops"));
        assertThat(planner.plan(ARENA.identity(), alone, game, FIRST).containers())
                .extracting(PlannedContainer::service)
                .containsExactly("checker-shop", "checker-mail");
        assertThat(planner.addresses(alone, game).address("relay", "game")).isEmpty();
        assertThat(planner.addresses(plan, game).address("relay", "game")).get().hasToString("10.64.32.8");
    }

    @Test
    void aCheckerThatListensRunsItsImageAndOneThatIsRunWaits() {
        PlannedContainer listens = ARENA.container("checker-shop").orElseThrow();
        PlannedContainer isRun = ARENA.container("checker-mail").orElseThrow();
        assertThat(listens.make().entrypoint()).isEmpty();
        assertThat(listens.make().command()).isEmpty();
        assertThat(isRun.make().entrypoint()).containsExactly("sleep", "infinity");
        assertThat(isRun.make().command()).isEmpty();
    }

    @Test
    void aTeamJoinsTheGameNetworkWithItsRouterAndDoesNotMakeIt() {
        for (RangePlan team : List.of(BLUE, RED)) {
            assertThat(team.networks()).extracting(PlannedNetwork::key).containsExactly("lan");
            assertThat(team.joined()).containsExactly(game());
            assertThat(team.containers().stream()
                            .filter(container -> container.attachments().stream()
                                    .anyMatch(leg -> leg.network().equals(game().name())))
                            .map(PlannedContainer::service))
                    .containsExactly("router");
        }
        assertThat(leg(BLUE).address()).isEqualTo("10.64.33.0");
        assertThat(leg(RED).address()).isEqualTo("10.64.33.1");
        assertThat(BLUE.container("router").orElseThrow().routes().ways())
                .containsExactly(new Routes.Way("10.64.16.0/20", "10.64.33.1"));
        assertThat(RED.container("router").orElseThrow().routes().ways())
                .containsExactly(new Routes.Way("10.64.0.0/20", "10.64.33.0"));
        assertThat(BLUE.container("desk").orElseThrow().routes().defaultVia())
                .contains(BLUE.container("router")
                        .orElseThrow()
                        .attachments()
                        .getFirst()
                        .address());
    }

    private static Attachment leg(RangePlan team) {
        return team.container("router").orElseThrow().attachments().stream()
                .filter(leg -> leg.network().equals(game().name()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTeamsKnownAddressesHaveTheRouterWhereItIs() {
        var addresses = DUEL.team(1, new UUID(3, 0), FIRST).addresses();
        assertThat(addresses.address("router", "game").orElseThrow()).hasToString("10.64.33.1");
        assertThat(addresses.networks().get("game")).hasToString("10.64.32.0/22");
        assertThat(addresses.address("shop", "lan").orElseThrow().toString()).startsWith("10.64.16.");
        assertThat(DUEL.arena(new UUID(1, 0), FIRST).addresses().address("checker-mail", "game"))
                .get()
                .hasToString("10.64.32.17");
    }

    @Test
    void anotherExerciseHasAnotherGameNetwork() {
        PlannedNetwork other = duel(new UUID(7, 8))
                .arena(new UUID(1, 0), FIRST)
                .plan()
                .networks()
                .getFirst();
        assertThat(other.name()).isNotEqualTo(game().name());
        assertThat(other.bridge()).isNotEqualTo(game().bridge());
    }

    @Test
    void noTwoOfTheLargestArenaShareAnAddress() {
        ArenaBlocks blocks = new ArenaBlocks(
                AddressBlock.number(900),
                IntStream.range(0, ArenaBlocks.MOST_TEAMS)
                        .mapToObj(AddressBlock::number)
                        .toList());
        GameNetwork game = GameNetwork.of(ARENA.identity(), "game", blocks);
        List<String> all = new ArrayList<>(
                List.of(game.network().placeholder(), game.places().relay().toString()));
        IntStream.range(0, 20)
                .forEach(place -> all.add(game.places().checker(place).toString()));
        IntStream.range(0, ArenaBlocks.MOST_TEAMS)
                .forEach(team -> all.add(game.places().router(team).toString()));
        Set<String> once = new HashSet<>(all);
        assertThat(once).hasSameSizeAs(all);
        assertThat(game.places().router(199)).hasToString("10.120.65.199");
    }

    @Test
    void withoutBlocksTheGameNetworkIsOneOfItsOwn() {
        RangePlan alone = PlanMaker.planned(
                        DUEL.images(),
                        DUEL.desktops(),
                        BLUE.identity(),
                        Duel.scenario(),
                        SmallScenario.SEED,
                        AddressBlock.number(0),
                        FIRST,
                        Optional.empty())
                .plan();
        assertThat(alone.networks()).extracting(PlannedNetwork::key).containsExactly("lan", "game");
        assertThat(alone.joined()).isEmpty();
        assertThat(alone.container("router").orElseThrow().routes().ways()).isEmpty();
    }

    @Test
    void aBlockOfNoTeamAndAScenarioWithoutAGameNetworkAreRefused() {
        ArenaBlocks others = Duel.blocks(10);
        assertThatThrownBy(() -> PlanMaker.planned(
                        DUEL.images(),
                        DUEL.desktops(),
                        BLUE.identity(),
                        Duel.scenario(),
                        SmallScenario.SEED,
                        AddressBlock.number(0),
                        FIRST,
                        Optional.of(others)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.64.0.0/20 is of no team");
        assertThatThrownBy(() -> PlanMaker.arena(
                        Map.of(),
                        DUEL.desktops(),
                        ARENA.identity(),
                        SmallScenario.scenario(),
                        Optional.of(others),
                        FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no game network");
    }
}
