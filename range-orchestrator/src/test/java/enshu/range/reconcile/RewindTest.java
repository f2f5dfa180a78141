package enshu.range.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import enshu.exchange.AddressBlock;
import enshu.exchange.CheckpointWish;
import enshu.range.engine.InMemoryEngine;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.plan.Checkpoint;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.RangePlan;
import enshu.range.plan.RangePlanner;
import enshu.range.plan.Rewinding;
import enshu.range.plan.SmallScenario;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Checkpoints and going back to them, as plans and differences. */
class RewindTest {
    private static final AddressBlock BLOCK = new AddressBlock("10.64.32.0/20");
    private final InMemoryEngine engine = new InMemoryEngine();
    private final Reconciler reconciler = new Reconciler(engine);

    private static RangePlan fresh(RangePlanner.Incarnations incarnations) {
        return SmallScenario.standing(
                        SmallScenario.identity("t", new UUID(7, 7)),
                        BLOCK,
                        Path.of("/desktops"),
                        "guacd:1",
                        incarnations)
                .plan();
    }

    private static final RangePlan FIRST = fresh(RangePlanner.Incarnations.FIRST);

    private static CheckpointWish taken(Integer... numbers) {
        return new CheckpointWish(Optional.empty(), Set.of(numbers), Set.of());
    }

    private static CheckpointWish kept(Integer... numbers) {
        return new CheckpointWish(Optional.empty(), Set.of(), Set.of(numbers));
    }

    private ObservedRange observed() {
        return engine.observe(FIRST.identity().range());
    }

    private Checkpoint held(int number) {
        return observed().checkpoint(number).orElseThrow();
    }

    /** The range as a wish for its second incarnation, from a checkpoint, has it. */
    private RangePlan rewound(int number, Map<String, Integer> hosts) {
        RangePlanner.Incarnations second = new RangePlanner.Incarnations(2, hosts);
        return Rewinding.of(fresh(second), held(number), second)
                .keeping(new CheckpointWish(Optional.of(number), Set.of(), Set.of(number)));
    }

    private List<Change> settle(RangePlan plan) {
        List<Change> all = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            Map<String, Health> health = new HashMap<>();
            observed().containers().forEach((service, c) -> health.put(service, Health.HEALTHY));
            Reconciler.Round done = reconciler.towards(plan, observed(), health, change -> true);
            assertThat(done.failed()).isEmpty();
            all.addAll(done.taken());
            if (done.settled()) {
                return all;
            }
        }
        throw new AssertionError("still not settled after 20 rounds: " + all);
    }

    @Test
    void aCheckpointIsTakenWhenNothingElseIsLeftAndOnlyOnce() {
        List<Change> changes = settle(FIRST.keeping(taken(1)));
        assertThat(changes.getLast())
                .isInstanceOfSatisfying(
                        Change.TakeCheckpoint.class,
                        take -> assertThat(take.hosts())
                                .extracting(ObservedContainer::service)
                                .containsExactly("fw", "desk", "web"));
        assertThat(changes.getLast().reason()).isEqualTo("wished for");
        assertThat(settle(FIRST.keeping(taken(1)))).isEmpty();
        assertThat(settle(FIRST.keeping(kept(1)))).isEmpty();
        assertThat(settle(FIRST.keeping(taken(3, 2))))
                .extracting(Change::thing)
                .containsExactly("checkpoint 1", "checkpoint 2", "checkpoint 3");
    }

    @Test
    void oneThatIsLostIsNotTakenAgainAtAnotherMoment() {
        settle(FIRST);
        assertThat(settle(FIRST.keeping(kept(1)))).isEmpty();
    }

    @Test
    void oneThatWasCutShortGoesAndIsTakenAnewAndItsHostsGoOn() {
        settle(FIRST);
        engine.cutShort(FIRST, 1);
        List<Change> changes = settle(FIRST.keeping(taken(1)));
        assertThat(changes.stream().map(change -> change.thing() + ": " + change.reason()))
                .containsExactlyInAnyOrder(
                        "fw: it still stood still for a checkpoint",
                        "desk: it still stood still for a checkpoint",
                        "web: it still stood still for a checkpoint",
                        "checkpoint 1: its taking was cut short",
                        "checkpoint 1: wished for");
        assertThat(held(1).whole()).isTrue();
        assertThat(observed().containers().values()).noneMatch(c -> c.state() == ObservedContainer.State.PAUSED);
    }

    @Test
    void whatAnEngineWentOnWithAfterItsAskerWasKilledGoesToo() {
        settle(FIRST.keeping(taken(1)));
        Checkpoint late = new Checkpoint(
                1, Instant.EPOCH, 1, 4, List.of(new Checkpoint.HostImage("web", "kept:1-web-late", 100)), List.of());
        ObservedRange seen = observed().holding(List.of(late, held(1)));
        assertThat(seen.checkpoint(1)).contains(held(1));
        assertThat(Difference.between(FIRST.keeping(kept(1)), seen, Map.of()))
                .singleElement()
                .isEqualTo(new Change.RemoveCheckpoint(late, "its taking was cut short"));
    }

    @Test
    void aRangeThatIsRewoundIsMadeOfWhatWasKeptWithTheSameNamesAndAddresses() {
        settle(FIRST.keeping(taken(1)));
        Map<String, String> addresses =
                observed().container("web").orElseThrow().addresses();
        List<Change> changes = settle(rewound(1, Map.of()));
        assertThat(changes).extracting(Change::reason).containsOnly("rewound to checkpoint 1", "missing");
        assertThat(changes)
                .filteredOn(Change.CreateContainer.class::isInstance)
                .extracting(change -> ((Change.CreateContainer) change).container())
                .filteredOn(container -> container.kind() == PlannedContainer.Kind.HOST)
                .extracting(
                        PlannedContainer::service, container -> container.make().image())
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("fw", "kept:1-fw"),
                        org.assertj.core.api.Assertions.tuple("desk", "kept:1-desk"),
                        org.assertj.core.api.Assertions.tuple("web", "kept:1-web"));
        assertThat(changes)
                .filteredOn(Change.CreateVolume.class::isInstance)
                .singleElement()
                .satisfies(change -> assertThat(
                                ((Change.CreateVolume) change).volume().from())
                        .contains("c1-shared"));
        assertThat(observed().container("web").orElseThrow().addresses()).isEqualTo(addresses);
        assertThat(observed().containers())
                .as("what does one thing did it before the checkpoint")
                .doesNotContainKey("once");
        assertThat(settle(rewound(1, Map.of()))).isEmpty();
    }

    @Test
    void aHostThatIsLostAfterwardsComesFromTheSameCheckpoint() {
        settle(FIRST.keeping(taken(1)));
        settle(rewound(1, Map.of()));
        engine.lose("web");
        assertThat(settle(rewound(1, Map.of())))
                .singleElement()
                .isInstanceOfSatisfying(Change.CreateContainer.class, create -> {
                    assertThat(create.reason()).isEqualTo("missing");
                    assertThat(create.container().make().image()).isEqualTo("kept:1-web");
                });
    }

    @Test
    void aHostThatIsResetByItselfAfterwardsComesFromItsRecipe() {
        settle(FIRST.keeping(taken(1)));
        settle(rewound(1, Map.of()));
        assertThat(settle(rewound(1, Map.of("web", 1))))
                .extracting(Change::thing, Change::reason)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("web", "of an earlier incarnation (2.0, wanted 2.1)"),
                        org.assertj.core.api.Assertions.tuple("web", "to be made anew"));
        assertThat(rewound(1, Map.of("web", 1))
                        .container("web")
                        .orElseThrow()
                        .make()
                        .image())
                .isEqualTo("debian:bookworm-slim");
    }

    @Test
    void aVolumeWhoseFillingWasCutShortIsFilledAnewBeforeAnyHostUsesIt() {
        settle(FIRST.keeping(taken(1)));
        RangePlan plan = rewound(1, Map.of());
        settle(plan);
        String volume = plan.volumes().getFirst().name();
        engine.cutShortFilling(volume);
        assertThat(Difference.between(plan, observed(), Map.of()))
                .extracting(Change::reason)
                .containsExactly("its filling was cut short", "rewound to checkpoint 1");
    }

    @Test
    void whatNobodyKeepsAnyMoreGoesAndWithTheRangeEverything() {
        settle(FIRST.keeping(taken(1, 2)));
        assertThat(settle(FIRST.keeping(kept(2))))
                .singleElement()
                .satisfies(change -> assertThat(change.thing() + ": " + change.reason())
                        .isEqualTo("checkpoint 1: no longer wanted"));
        settle(rewound(2, Map.of()));
        RangePlan unkept = rewound(2, Map.of()).keeping(new CheckpointWish(Optional.of(2), Set.of(), Set.of()));
        assertThat(settle(unkept)).as("the range stands from it").isEmpty();
        assertThat(observed().empty()).isFalse();
        while (!reconciler.towardsNothing(FIRST.identity().range(), observed()).settled()) {
            assertThat(observed().networks()).hasSizeLessThan(3);
        }
        assertThat(observed().empty()).isTrue();
    }

    @Test
    void theOutlookNamesTheStepsOfTakingAndOfGoingBack() {
        settle(FIRST);
        assertThat(Forecast.of(FIRST.keeping(taken(1)), observed(), Map.of()))
                .extracting(step -> step.change().thing())
                .containsExactly("checkpoint 1");
        settle(FIRST.keeping(taken(1)));
        List<Forecast.Step> steps = Forecast.of(rewound(1, Map.of()), observed(), Map.of());
        assertThat(steps)
                .extracting(step -> step.change().reason())
                .contains("rewound to checkpoint 1")
                .doesNotContain("its taking was cut short");
        assertThat(steps)
                .filteredOn(step -> step.change() instanceof Change.CreateContainer)
                .hasSize(4);
    }

    @Test
    void volumesThatAnImageAskedForComeBackWhereTheyWere() {
        Checkpoint checkpoint = new Checkpoint(
                4,
                Instant.EPOCH,
                1,
                2,
                List.of(),
                List.of(
                        new Checkpoint.VolumeCopy("copy-0", Rewinding.unnamed("web", "/var/lib/db"), 1, true),
                        new Checkpoint.VolumeCopy("copy-1", "shared", 1, true)));
        RangePlanner.Incarnations second = new RangePlanner.Incarnations(2, Map.of());
        RangePlan plan = Rewinding.of(fresh(second), checkpoint, second);
        assertThat(plan.volumes())
                .extracting(volume -> volume.from().orElse(""))
                .containsExactly("copy-1", "copy-0");
        assertThat(plan.container("web").orElseThrow().confinement().volumes())
                .containsExactly(entry(
                        "/var/lib/db",
                        new PlannedContainer.VolumeUse(plan.volumes().getLast().name(), false, true)));
        assertThat(plan.container("fw").orElseThrow().confinement().volumes()).isEmpty();
    }
}
