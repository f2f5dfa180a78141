package enshu.range.prove;

import enshu.exchange.AddressBlock;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.RangeObservation;
import enshu.exchange.RangeState;
import enshu.exchange.TeamId;
import enshu.range.desktop.DesktopWatch;
import enshu.range.engine.ContainerEngine;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ObservedRange;
import enshu.range.plan.RangeIdentity;
import enshu.range.plan.RangePlanner;
import enshu.range.reconcile.HealthWatch;
import enshu.range.reconcile.Patience;
import enshu.range.reconcile.RangeReport;
import enshu.range.reconcile.Reconciler;
import enshu.range.reconcile.StandingRange;
import enshu.range.wish.PlanMaker;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One team's range that stands only for a proof: made by the same planner and kept by the same reconciler as any other,
 * without a database.
 */
final class ProvingGround implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final ContainerEngine engine;
    private final Reconciler reconciler;
    private final PlanMaker plans;
    private final Scenario scenario;
    private final RangeIdentity identity;
    private final Seed seed;
    private final AddressBlock block;
    private final HealthWatch health;
    private final DesktopWatch desktops;
    private final Patience patience = new Patience();
    private final InstantSource time;
    private volatile StandingRange range;

    ProvingGround(
            ContainerEngine engine,
            PlanMaker plans,
            Scenario scenario,
            String instance,
            Seed seed,
            AddressBlock block,
            Path desktops,
            InstantSource time) {
        this.engine = engine;
        this.reconciler = new Reconciler(engine);
        this.plans = plans;
        this.scenario = scenario;
        this.identity = new RangeIdentity(
                instance, new RangeId(UUID.randomUUID()), new ExerciseId(UUID.randomUUID()), new TeamId("proof"));
        this.seed = seed;
        this.block = block;
        this.health = new HealthWatch(engine, new Semaphore(2));
        this.desktops = new DesktopWatch(desktops);
        this.time = time;
        this.range = planned(1);
    }

    private StandingRange planned(int incarnation) {
        return plans.plan(identity, scenario, seed, block, new RangePlanner.Incarnations(incarnation, Map.of()));
    }

    /** What was last seen. */
    StandingRange range() {
        return range;
    }

    ContainerEngine engine() {
        return engine;
    }

    /** One round of the reconciler, as in any exercise. */
    RangeObservation keep() {
        Instant now = time.instant();
        RangeId id = identity.range();
        ObservedRange observed = reconciler.observe(id);
        Map<String, HealthWatch.Finding> findings = health.look(range.plan(), observed, now);
        Reconciler.Round round = reconciler.towards(
                range.plan(), observed, HealthWatch.health(findings), change -> patience.may(change.thing(), now));
        round.failed()
                .forEach((change, failure) -> patience.note(change.thing(), now, String.valueOf(failure.getMessage())));
        round.taken().forEach(change -> patience.forget(change.thing()));
        if (!round.taken().isEmpty()) {
            observed = reconciler.observe(id);
            findings = health.look(range.plan(), observed, now);
        }
        range = range.seen(observed);
        return RangeReport.of(
                range.plan(),
                observed,
                new RangeReport.Circumstances(
                        findings,
                        desktops.ready(range.plan(), observed),
                        false,
                        patience.trouble(now),
                        patience.exhausted(),
                        now));
    }

    /** Waits until everything is healthy and tells how far it is, or says what was still missing at the limit. */
    void stand(Duration limit, Consumer<RangeObservation> told) throws InterruptedException {
        Instant begun = time.instant();
        while (true) {
            RangeObservation seen = keep();
            if (seen.state() == RangeState.READY) {
                return;
            }
            told.accept(seen);
            if (Duration.between(begun, time.instant()).compareTo(limit) > 0) {
                throw new EngineFailure("stand", "the range within " + limit.toSeconds() + " s", seen.reason());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    /** Makes every host anew and waits until they are healthy. */
    void afresh(Duration limit, Consumer<RangeObservation> told) throws InterruptedException {
        range = planned(range.plan().incarnation() + 1);
        stand(limit, told);
    }

    /** Removes everything, also when the thread was interrupted. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            remove(reconciler, identity.range());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Removes a range of a proof; tries until nothing is left, at most twenty times. */
    static void remove(Reconciler reconciler, RangeId range) {
        for (int time = 0; time < 20; time++) {
            if (reconciler.towardsNothing(range, reconciler.observe(range)).settled()) {
                return;
            }
        }
        throw new EngineFailure("remove", "the range of the proof", "parts of it are still there");
    }
}
