package enshu.range.wish;

import enshu.exchange.AddressBlock;
import enshu.exchange.Desired;
import enshu.exchange.RangeObservation;
import enshu.exchange.RangeState;
import enshu.exchange.RangeWish;
import enshu.range.desktop.DesktopWatch;
import enshu.range.engine.ContainerEngine;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ObservedRange;
import enshu.range.image.RangeImages;
import enshu.range.plan.Checkpoint;
import enshu.range.reconcile.Change;
import enshu.range.reconcile.HealthWatch;
import enshu.range.reconcile.Patience;
import enshu.range.reconcile.RangeReport;
import enshu.range.reconcile.Reconciler;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One range's loop: looks, compares with the newest wish, takes the steps that can be taken, tells what it sees, and
 * begins again when something changed or a while has passed. It ends when an unwanted range is gone.
 */
public final class RangeLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RangeLoop.class);
    private static final Duration BUSY = Duration.ofMillis(300);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final Duration TROUBLED = Duration.ofSeconds(3);
    /** What the making of images is called among the things that are tried again; no service can be called so. */
    private static final String IMAGES = "images:";
    /** How a reason begins that pages know; for a range that never stood, the cause alone says more. */
    private static final String ENGINE_AWAY = "the engine could not be asked: ";

    private final Parts parts;
    private final HealthWatch health;
    private final DesktopWatch desktops;
    private final OperatorsView operators;
    private final CheckpointReport checkpoints;
    private final Patience patience = new Patience();
    private final Semaphore bell = new Semaphore(0);
    private volatile RangeWish wish;
    private @Nullable StandingRange standing;
    private @Nullable RangeWish plannedFor;
    private @Nullable RangeObservation told;
    private Set<String> toldDesktops = Set.of("?");
    private int readyIncarnation;
    private boolean imagesGone;
    private String lack = "";
    private boolean gone;
    private boolean admitted;

    /**
     * What every loop works with.
     *
     * @param epoch of the lease, at this moment
     * @param stood is told of the range after every look, for those who check and play it
     */
    public record Parts(
            WishStore store,
            ContainerEngine engine,
            Reconciler reconciler,
            WishedScenarios scenarios,
            PlanMaker plans,
            CapacityStore capacity,
            CheckpointStore checkpoints,
            RangeImages images,
            Semaphore healthBudget,
            Path desktops,
            LongSupplier epoch,
            Consumer<StandingRange> stood,
            InstantSource time) {}

    public RangeLoop(Parts parts, RangeWish wish) {
        this.parts = parts;
        this.wish = wish;
        this.health = new HealthWatch(parts.engine(), parts.healthBudget());
        this.desktops = new DesktopWatch(parts.desktops());
        this.operators =
                new OperatorsView(wish.range(), parts.store().operation(), parts.engine()::printed, parts.epoch());
        this.checkpoints = new CheckpointReport(parts.checkpoints());
    }

    /** A newer wish, or the same once more. */
    public void wish(RangeWish newest) {
        if (!newest.equals(wish)) {
            wish = newest;
            wake();
        }
    }

    /** Something happened to the range: look now. */
    public void wake() {
        bell.release();
    }

    @Override
    public void run() {
        parts.store()
                .last(wish.range())
                .filter(last -> last.state() == RangeState.READY || last.state() == RangeState.DEGRADED)
                .ifPresent(last -> readyIncarnation = last.incarnation());
        while (!gone && !Thread.currentThread().isInterrupted()) {
            Duration pause = guarded();
            try {
                if (bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Duration guarded() {
        try {
            return step(wish);
        } catch (EngineFailure away) {
            return standsUnseen()
                    ? troubled(away, RangeState.DEGRADED, ENGINE_AWAY)
                    : troubled(away, RangeState.FAILED, "");
        } catch (StoreFailure | IllegalArgumentException trouble) {
            return troubled(trouble, RangeState.FAILED, "");
        } finally {
            operators.ended();
        }
    }

    /** Containers outlive their engine: a range that stood is still there, though nobody can look at it. */
    private boolean standsUnseen() {
        return wish.desired() == Desired.PRESENT && readyIncarnation == wish.incarnation();
    }

    private Duration troubled(RuntimeException trouble, RangeState state, String beginning) {
        LOG.atWarn()
                .addKeyValue("range", wish.range().value())
                .addKeyValue("error", trouble.getMessage())
                .log("the range could not be looked after");
        try {
            tell(trouble(state, beginning + trouble.getMessage()));
        } catch (StoreFailure later) {
            told = null;
        }
        return TROUBLED;
    }

    /** One round; returns how long to wait for the next unless something happens. */
    private Duration step(RangeWish now) {
        return now.desired() == Desired.PRESENT ? stand(now) : vanish(now);
    }

    private Duration vanish(RangeWish now) {
        ObservedRange observed = parts.reconciler().observe(now.range());
        if (!observed.empty()) {
            tell(trouble(RangeState.REMOVING, ""));
        }
        parts.store().closeDesktops(now.range());
        Reconciler.Round round = parts.reconciler().towardsNothing(now.range(), observed, operators::begins);
        if (!round.settled()) {
            round.failed()
                    .values()
                    .forEach(failure -> LOG.atWarn()
                            .addKeyValue("range", now.range().value())
                            .addKeyValue("error", failure.getMessage())
                            .log("a part of the range could not be removed yet"));
            return round.failed().isEmpty() ? BUSY : AGAIN;
        }
        tell(trouble(RangeState.REMOVED, ""));
        parts.checkpoints().removed(now.range());
        parts.store().releaseBlock(now.range());
        gone = true;
        return BUSY;
    }

    private Duration stand(RangeWish now) {
        if (!admitted && !admit(now)) {
            return CALM;
        }
        AddressBlock block = now.block().orElseGet(() -> parts.store().assignBlock(now));
        StandingRange planned = standing;
        if (planned == null || !now.equals(plannedFor)) {
            switch (parts.scenarios().find(now)) {
                case WishedScenarios.Found.Useless useless -> {
                    tell(trouble(RangeState.FAILED, useless.reason()));
                    return CALM;
                }
                case WishedScenarios.Found.Usable usable -> {
                    makeImages(usable);
                    imagesGone = false;
                    lack = "";
                    planned = planned(now, block, usable.scenario());
                    plannedFor = now;
                }
            }
        }
        return reconcile(now, imagesGone ? broughtBack(now, block, planned) : planned);
    }

    private StandingRange planned(RangeWish now, AddressBlock block, Scenario scenario) {
        List<Checkpoint> held = parts.reconciler().observe(now.range()).checkpoints();
        StandingRange planned = parts.plans().plan(now, block, scenario, held);
        now.checkpoints()
                .from()
                .ifPresent(number ->
                        parts.checkpoints().carryActions(now.range(), now.incarnation(), PlanMaker.held(held, number)));
        checkpoints.tellRemoved(now, ObservedRange.NOTHING.holding(held));
        return planned;
    }

    /**
     * What stands already stays; what doesn't is stood when its time has come, and only where the host carries it beside
     * what was wished before.
     */
    private boolean admit(RangeWish now) {
        if (readyIncarnation == 0 && parts.reconciler().observe(now.range()).empty()) {
            Optional<String> waits = early(now).or(() -> parts.capacity().refusal(now));
            if (waits.isPresent()) {
                tell(trouble(RangeState.WAITING, waits.get()));
                return false;
            }
        }
        admitted = true;
        return true;
    }

    /** The console's pages know this sentence by heart ({@code room/reason.ts}). */
    private Optional<String> early(RangeWish now) {
        return now.prepareAt()
                .filter(parts.time().instant()::isBefore)
                .map(at -> "it is prepared at " + at.truncatedTo(ChronoUnit.SECONDS));
    }

    /** An image was taken from the engine while its range stood: it is made again, and meanwhile told which and why. */
    private StandingRange broughtBack(RangeWish now, AddressBlock block, StandingRange planned) {
        if (!patience.may(IMAGES, parts.time().instant())) {
            return planned;
        }
        try {
            parts.images().make(planned.scenario(), this::making);
            patience.forget(IMAGES);
            lack = "";
            imagesGone = false;
            return planned(now, block, planned.scenario());
        } catch (EngineFailure unmade) {
            lack = String.valueOf(unmade.getMessage());
            operators.unmade(lack);
            patience.note(IMAGES, parts.time().instant(), lack);
            return planned;
        }
    }

    private void makeImages(WishedScenarios.Found.Usable usable) {
        if (!parts.images().complete(usable.scenario())) {
            tell(trouble(RangeState.BUILDING, "images are being made"));
            try {
                parts.images().make(usable.scenario(), this::making);
            } catch (EngineFailure unmade) {
                operators.unmade(String.valueOf(unmade.getMessage()));
                throw unmade;
            }
        }
    }

    private void making(String line) {
        operators.making(line);
        LOG.atInfo().addKeyValue("range", wish.range().value()).log(line);
    }

    private Duration reconcile(RangeWish now, StandingRange planned) {
        ObservedRange observed = parts.reconciler().observe(planned.plan());
        Map<String, HealthWatch.Finding> findings =
                health.look(planned.plan(), observed, parts.time().instant());
        Reconciler.Round round = parts.reconciler()
                .towards(
                        planned.plan(),
                        observed,
                        HealthWatch.health(findings),
                        change -> patience.may(change.thing(), parts.time().instant()),
                        operators::begins);
        operators.ended();
        remember(round, planned);
        if (!round.taken().isEmpty()) {
            observed = parts.reconciler().observe(planned.plan());
            findings = health.look(planned.plan(), observed, parts.time().instant());
        }
        checkpoints.tell(now, observed, round);
        if (round.taken().stream().anyMatch(Change.RemoveCheckpoint.class::isInstance)) {
            checkpoints.tellRemoved(now, observed);
        }
        StandingRange seen = planned.seen(observed);
        standing = seen;
        parts.stood().accept(seen);
        return report(now, seen, findings, round);
    }

    private void remember(Reconciler.Round round, StandingRange planned) {
        imagesGone |= round.failed().keySet().stream().anyMatch(Change.CreateContainer.class::isInstance)
                && !parts.images().complete(planned.scenario());
        round.failed().forEach((change, failure) -> {
            if (!(change instanceof Change.TakeCheckpoint)) {
                patience.note(change.thing(), parts.time().instant(), String.valueOf(failure.getMessage()));
            }
        });
        for (Change change : round.taken()) {
            if (change instanceof Change.StartContainer) {
                patience.note(change.thing(), parts.time().instant());
            } else {
                patience.forget(change.thing());
            }
        }
    }

    private Duration report(
            RangeWish now, StandingRange seen, Map<String, HealthWatch.Finding> findings, Reconciler.Round round) {
        Instant moment = parts.time().instant();
        Set<String> ready = desktops.ready(seen.plan(), seen.observed());
        RangeObservation report = RangeReport.of(
                seen.plan(),
                seen.observed(),
                new RangeReport.Circumstances(
                        findings,
                        ready,
                        readyIncarnation == now.incarnation(),
                        lack.isEmpty() ? patience.trouble(moment) : lack,
                        patience.exhausted(),
                        moment));
        if (!ready.equals(toldDesktops)) {
            parts.store().desktops(now.range(), seen.plan().desktops(), ready);
            toldDesktops = ready;
        }
        tell(report);
        operators.look(report, seen, moment);
        if (report.state() == RangeState.READY) {
            readyIncarnation = now.incarnation();
            return round.settled() ? CALM : BUSY;
        }
        return BUSY;
    }

    private RangeObservation trouble(RangeState state, String reason) {
        RangeObservation before = told;
        return before == null
                ? new RangeObservation(state, 0, 0, 0, 0, 0, 0, Map.of(), reason)
                : new RangeObservation(
                        state,
                        before.networksDone(),
                        before.networksAll(),
                        before.hostsDone(),
                        before.hostsAll(),
                        before.healthyDone(),
                        before.healthyAll(),
                        before.hosts(),
                        reason);
    }

    private void tell(RangeObservation seen) {
        if (!seen.equals(told)) {
            parts.store()
                    .observe(
                            wish.range(),
                            wish.incarnation(),
                            seen,
                            parts.epoch().getAsLong());
            told = seen;
        }
    }
}
