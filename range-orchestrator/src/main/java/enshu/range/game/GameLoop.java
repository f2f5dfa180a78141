package enshu.range.game;

import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.range.engine.EngineFailure;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.Routes;
import enshu.range.reconcile.StandingRange;
import enshu.range.wish.StoreFailure;
import enshu.scenario.ArenaPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * While exercises are on: keeps the gated routers of each open from the moment on at which its clock has passed the time of
 * hardening, and closed before. What is right follows from the clock alone, so whoever begins anew, or whose router does,
 * comes to the same; a clock that is set back closes them again.
 */
public final class GameLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(GameLoop.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(5);

    private final Supplier<Map<ExerciseId, Clocks>> clocks;
    private final Map<RangeId, StandingRange> standing;
    private final Gates gates;
    private final InstantSource time;
    private final Semaphore bell = new Semaphore(0);

    /** Where routers are opened and closed. */
    public interface Gates {
        /** Opens a router's card, or closes it; what is so already is left alone. Throws {@link EngineFailure}. */
        void gate(long router, String owner, Routes.Wire wire, boolean open);
    }

    /**
     * Not started.
     *
     * @param clocks of all exercises that haven't ended
     * @param standing the ranges that stand, kept up to date by their loops
     */
    public GameLoop(
            Supplier<Map<ExerciseId, Clocks>> clocks,
            Map<RangeId, StandingRange> standing,
            Gates gates,
            InstantSource time) {
        this.clocks = clocks;
        this.standing = standing;
        this.gates = gates;
        this.time = time;
    }

    /** A clock moved. */
    public void wake() {
        bell.release();
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            Duration pause = PERIOD;
            try {
                pause = round();
            } catch (StoreFailure away) {
                LOG.atWarn().addKeyValue("error", away.getMessage()).log("game networks can't be looked after");
            }
            try {
                if (bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Sets every gate as it should be now; returns how long to wait for the next round. */
    Duration round() {
        List<StandingRange> gated = standing.values().stream()
                .filter(range -> routers(range).findAny().isPresent())
                .toList();
        if (gated.isEmpty()) {
            return PERIOD;
        }
        Map<ExerciseId, Clocks> now = clocks.get();
        Duration pause = PERIOD;
        for (StandingRange range : gated) {
            Optional<ExerciseClock> clock = Optional.ofNullable(
                            now.get(range.plan().identity().exercise()))
                    .map(Clocks::exercise);
            if (clock.isPresent()) {
                Duration left = left(range, clock.get(), time.instant());
                routers(range).forEach(router -> set(range, router, left.isZero()));
                pause = shorter(pause, left, clock.get());
            }
        }
        return pause;
    }

    private static java.util.stream.Stream<PlannedContainer> routers(StandingRange range) {
        return range.plan().containers().stream()
                .filter(container ->
                        container.routes().wire().filter(Routes.Wire::gated).isPresent());
    }

    /** How much of the time of hardening is left on the exercise's clock; zero when it is over. */
    private static Duration left(StandingRange range, ExerciseClock clock, Instant now) {
        Duration hardening = range.scenario().arena().map(ArenaPlan::hardening).orElse(Duration.ZERO);
        Duration left = hardening.minus(clock.at(now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration shorter(Duration pause, Duration left, ExerciseClock clock) {
        if (left.isZero() || clock.state() != ClockState.RUNNING) {
            return pause;
        }
        Duration until = Duration.ofMillis((long) Math.ceil(left.toMillis() / clock.speed()));
        Duration least = until.compareTo(SHORTEST) < 0 ? SHORTEST : until;
        return least.compareTo(pause) < 0 ? least : pause;
    }

    private void set(StandingRange range, PlannedContainer router, boolean open) {
        range.running(router.service()).ifPresent(seen -> {
            try {
                gates.gate(seen.pid(), router.name(), router.routes().wire().orElseThrow(), open);
            } catch (EngineFailure failure) {
                LOG.atWarn()
                        .addKeyValue("range", range.plan().identity().range().value())
                        .addKeyValue("host", router.service())
                        .addKeyValue("error", failure.getMessage())
                        .log("a router's way to the other teams could not be set; tried again");
            }
        });
    }
}
