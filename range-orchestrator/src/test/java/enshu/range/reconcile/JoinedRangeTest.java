package enshu.range.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.HostState;
import enshu.exchange.RangeObservation;
import enshu.exchange.RangeState;
import enshu.range.engine.InMemoryEngine;
import enshu.range.engine.ObservedRange;
import enshu.range.plan.Duel;
import enshu.range.plan.PlannedNetwork;
import enshu.range.plan.RangePlan;
import enshu.range.plan.RangePlanner;
import enshu.scenario.compose.Image;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A team's range of an arena beside the arena's own, which makes the network that both are on. */
class JoinedRangeTest {
    private static final RangePlan TEAM = team(1);
    private static final PlannedNetwork GAME = TEAM.joined().getFirst();
    private final InMemoryEngine engine = new InMemoryEngine();
    private final Reconciler reconciler = new Reconciler(engine);

    private static RangePlan team(int incarnation) {
        Map<Image, String> images =
                Duel.scenario().images().stream().collect(Collectors.toMap(image -> image, Object::toString));
        return new Duel("t", new UUID(5, 5), Duel.blocks(3), Path.of("/desktops"), images)
                .team(0, new UUID(7, 7), new RangePlanner.Incarnations(incarnation, Map.of()))
                .plan();
    }

    private List<Change> settle(RangePlan plan) {
        List<Change> taken = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            Reconciler.Round done = reconciler.towards(plan, reconciler.observe(plan), Map.of(), change -> true);
            assertThat(done.failed()).isEmpty();
            taken.addAll(done.taken());
            if (done.settled()) {
                return taken;
            }
        }
        throw new AssertionError("still not settled after 20 rounds: " + taken);
    }

    private RangeObservation report() {
        return RangeReport.of(
                TEAM,
                reconciler.observe(TEAM),
                new RangeReport.Circumstances(Map.of(), Set.of(), false, "", false, Instant.EPOCH));
    }

    @Test
    void theRouterWaitsForTheGameNetworkAndTheRestStands() {
        settle(TEAM);
        assertThat(reconciler.observe(TEAM).containers().keySet()).containsExactlyInAnyOrder("desk", "shop", "guacd");
        RangeObservation seen = report();
        assertThat(seen.state()).isEqualTo(RangeState.STARTING);
        assertThat(seen.reason()).isEqualTo("it waits for the game network, which comes with the arena's range");
        assertThat(seen.hosts())
                .hasEntrySatisfying("router", host -> assertThat(host.state()).isEqualTo(HostState.ABSENT));

        engine.standsElsewhere(GAME.name());
        assertThat(settle(TEAM)).extracting(Change::thing).containsExactly("router");
        assertThat(settle(TEAM)).isEmpty();
        assertThat(report().reason()).doesNotContain("game network");
    }

    @Test
    void aNetworkOfAnotherRangeIsNeverMadeOrRemoved() {
        engine.standsElsewhere(GAME.name());
        List<Change> taken = new ArrayList<>(settle(TEAM));
        taken.addAll(settle(team(2)));
        ObservedRange standing = reconciler.observe(TEAM.identity().range());
        taken.addAll(Difference.toNothing(standing));
        assertThat(taken)
                .filteredOn(change -> change instanceof Change.CreateNetwork || change instanceof Change.RemoveNetwork)
                .extracting(Change::thing)
                .containsExactly("lan", TEAM.networks().getFirst().name());
    }

    @Test
    void aRouterThatIsStartedBehindOurBackGetsItsRoutesAgain() {
        engine.standsElsewhere(GAME.name());
        settle(TEAM);
        engine.restartBehindOurBack("router", GAME.placeholder());
        assertThat(settle(TEAM))
                .singleElement()
                .satisfies(change -> assertThat(change).isInstanceOf(Change.SetRoutes.class));
    }

    @Test
    void aForecastNamesWhatTheRouterWaitsFor() {
        List<Forecast.Step> steps = Forecast.of(TEAM, reconciler.observe(TEAM), Map.of());
        assertThat(steps)
                .filteredOn(step -> !step.after().isEmpty())
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.change().thing()).isEqualTo("router");
                    assertThat(step.after()).containsExactly("the arena's network game stands");
                });
        engine.standsElsewhere(GAME.name());
        assertThat(Forecast.of(TEAM, reconciler.observe(TEAM), Map.of()))
                .allSatisfy(step -> assertThat(step.after()).isEmpty());
    }
}
