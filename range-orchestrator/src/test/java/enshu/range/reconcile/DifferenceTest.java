package enshu.range.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.AddressBlock;
import enshu.range.engine.InMemoryEngine;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.plan.Past;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.RangePlan;
import enshu.range.plan.RangePlanner;
import enshu.range.plan.SmallScenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final AddressBlock BLOCK = new AddressBlock("10.64.32.0/20");
    private final InMemoryEngine engine = new InMemoryEngine();
    private final Reconciler reconciler = new Reconciler(engine);

    private static RangePlan plan(int range, Map<String, Integer> hosts) {
        return SmallScenario.standing(
                        SmallScenario.identity("t", new UUID(7, 7)),
                        BLOCK,
                        Path.of("/desktops"),
                        "guacd:1",
                        new RangePlanner.Incarnations(range, hosts))
                .plan();
    }

    private static final RangePlan PLAN = plan(1, Map.of());

    private ObservedRange observed() {
        return engine.observe(PLAN.identity().range());
    }

    /** Rounds until nothing is left; every running host counts as healthy. */
    private List<Change> settle(RangePlan plan) {
        List<Change> taken = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            Map<String, Health> health = new HashMap<>();
            observed().containers().forEach((service, c) -> health.put(service, Health.HEALTHY));
            Reconciler.Round done = reconciler.towards(plan, observed(), health, change -> true);
            assertThat(done.failed()).isEmpty();
            taken.addAll(done.taken());
            if (done.settled()) {
                return taken;
            }
        }
        throw new AssertionError("still not settled after 20 rounds: " + taken);
    }

    @Test
    void afterApplyingTheNextDifferenceIsEmpty() {
        assertThat(settle(PLAN)).isNotEmpty();
        assertThat(settle(PLAN)).isEmpty();
        assertThat(observed().containers().keySet()).contains("fw", "desk", "web", "once", "guacd");
    }

    @Test
    void aHealedHostKeepsItsAddress() {
        settle(PLAN);
        Map<String, String> before = observed().container("web").orElseThrow().addresses();
        engine.lose("web");
        List<Change> taken = settle(PLAN);
        assertThat(taken).singleElement().isInstanceOf(Change.CreateContainer.class);
        assertThat(taken.getFirst().reason()).isEqualTo("missing");
        assertThat(observed().container("web").orElseThrow().addresses()).isEqualTo(before);
    }

    @Test
    void aStoppedHostIsStartedAsItIs() {
        settle(PLAN);
        String id = observed().container("fw").orElseThrow().id();
        engine.stop("fw", 137);
        List<Change> taken = settle(PLAN);
        assertThat(taken).singleElement().isInstanceOf(Change.StartContainer.class);
        assertThat(taken.getFirst().reason()).isEqualTo("stopped with status 137");
        assertThat(observed().container("fw").orElseThrow().id()).isEqualTo(id);
    }

    @Test
    void aOneShotThatEndedWellIsAsDesired() {
        settle(PLAN);
        assertThat(observed().container("once").orElseThrow().state()).isEqualTo(ObservedContainer.State.STOPPED);
        assertThat(settle(PLAN)).isEmpty();
    }

    @Test
    void aOneShotThatFailedIsTriedAgain() {
        settle(PLAN);
        engine.stop("once", 1);
        assertThat(Difference.between(PLAN, observed(), Map.of()))
                .anySatisfy(change -> assertThat(change).isInstanceOf(Change.StartContainer.class));
    }

    @Test
    void aHostRestartedBehindOurBackGetsItsRoutesAgain() {
        settle(PLAN);
        engine.restartBehindOurBack("web", PLAN.networks().getLast().placeholder());
        List<Change> taken = settle(PLAN);
        assertThat(taken).singleElement().isInstanceOf(Change.SetRoutes.class);
        assertThat(settle(PLAN)).isEmpty();
    }

    @Test
    void aCreationThatWasCutShortIsDoneAnew() {
        settle(PLAN);
        engine.cutShort("web");
        assertThat(settle(PLAN)).hasExactlyElementsOfTypes(Change.RemoveContainer.class, Change.CreateContainer.class);
    }

    @Test
    void anotherRangeIncarnationMakesEverythingAnewButKeepsNetworks() {
        settle(PLAN);
        engine.asked();
        List<Change> taken = settle(plan(2, Map.of()));
        assertThat(taken)
                .noneMatch(change -> change instanceof Change.RemoveNetwork || change instanceof Change.CreateNetwork);
        assertThat(taken).anyMatch(change -> change instanceof Change.RemoveVolume);
        assertThat(engine.asked())
                .contains("remove fw", "create fw", "remove desk", "create desk", "remove guacd", "create guacd");
        assertThat(settle(plan(2, Map.of()))).isEmpty();
    }

    @Test
    void anotherHostIncarnationMakesThatHostAnewAlone() {
        settle(PLAN);
        engine.asked();
        settle(plan(1, Map.of("web", 1)));
        assertThat(engine.asked()).containsExactly("remove web", "create web");
    }

    @Test
    void aHostWaitsForWhatItDependsOn() {
        Reconciler.Round first = reconciler.towards(PLAN, observed(), Map.of(), change -> true);
        assertThat(first.taken().stream().map(Change::thing))
                .contains("fw", "once")
                .doesNotContain("web", "desk");
        Reconciler.Round second = reconciler.towards(PLAN, observed(), Map.of(), change -> true);
        assertThat(second.taken().stream().map(Change::thing)).contains("desk").doesNotContain("web");
        Reconciler.Round third = reconciler.towards(PLAN, observed(), Map.of("fw", Health.HEALTHY), change -> true);
        assertThat(third.taken().stream().map(Change::thing)).containsExactly("web");
    }

    @Test
    void allStepsOfARoundAreToldBeforeTheFirstIsTaken() {
        List<String> told = new ArrayList<>();
        engine.asked();
        reconciler.towards(PLAN, observed(), Map.of(), change -> !change.thing().equals("once"), begun -> {
            assertThat(engine.asked()).isEmpty();
            begun.forEach(change -> told.add(change.thing()));
        });
        assertThat(told).contains("fw").doesNotContain("once");
    }

    @Test
    void whatATraineeChangedInsideIsNoReason() {
        settle(PLAN);
        engine.restartBehindOurBack("fw", "10.64.32.77");
        assertThat(Difference.between(PLAN, observed(), Map.of("fw", Health.HEALTHY)))
                .isEmpty();
    }

    @Test
    void anAbsentWishRemovesEverything() {
        settle(PLAN);
        while (!reconciler.towardsNothing(PLAN.identity().range(), observed()).settled()) {
            assertThat(observed().containers().values()).isEmpty();
        }
        assertThat(observed().empty()).isTrue();
        assertThat(engine.asked()).endsWith("forget");
    }

    @Test
    void guacdOfAnOlderPlatformIsReplacedAndHostsAreNot() {
        settle(PLAN);
        engine.asked();
        RangePlan newer = SmallScenario.standing(
                        PLAN.identity(), BLOCK, Path.of("/desktops"), "guacd:2", RangePlanner.Incarnations.FIRST)
                .plan();
        settle(newer);
        assertThat(engine.asked()).containsExactly("remove guacd", "create guacd");
    }

    @Test
    void everyChangeSaysWhy() {
        assertThat(Difference.between(PLAN, ObservedRange.NOTHING, Map.of()))
                .isNotEmpty()
                .allSatisfy(change -> {
                    assertThat(change.reason()).isNotBlank();
                    assertThat(change.thing()).isNotBlank();
                });
    }

    @Test
    void aHostThatNobodyPlannedGoes() {
        settle(PLAN);
        RangePlan smaller = new RangePlan(
                PLAN.identity(),
                1,
                PLAN.networks(),
                PLAN.volumes(),
                PLAN.containers().stream()
                        .filter(c -> c.kind() == PlannedContainer.Kind.HOST)
                        .toList(),
                List.of(),
                List.of(),
                Past.NONE);
        assertThat(settle(smaller))
                .singleElement()
                .satisfies(change -> assertThat(change.reason()).isEqualTo("not in the plan"));
    }
}
