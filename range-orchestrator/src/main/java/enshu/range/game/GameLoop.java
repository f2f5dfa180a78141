package enshu.range.game;

import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.range.engine.EngineFailure;
import enshu.range.plan.Opening;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.Routes;
import enshu.range.reconcile.StandingRange;
import enshu.range.wish.StoreFailure;
import enshu.scenario.ArenaPlan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * While exercises are on: keeps the gated routers of each closed until its clock has passed the time of hardening, and from
 * then on as open as the turns of the game want. What is right follows from the clock alone, so whoever begins anew, or whose
 * router does, comes to the same; a clock that is set back closes them again.
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
        /** Opens a router's card so far; what is so already is left alone. Throws {@link EngineFailure}. */
        void gate(long router, String owner, Routes.Wire wire, Opening opening);
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
        List<Due> due = new ArrayList<>();
        for (StandingRange range : gated) {
            Optional<ExerciseClock> clock = Optional.ofNullable(
                            now.get(range.plan().identity().exercise()))
                    .map(Clocks::exercise);
            Optional<ArenaPlan> arena = range.scenario().arena();
            if (clock.isPresent() && arena.isPresent()) {
                Duration elapsed = clock.get().at(time.instant());
                routers(range)
                        .forEach(router -> due.add(new Due(
                                range,
                                router,
                                Opening.at(arena.get(), router.routes().wire().orElseThrow(), elapsed))));
                pause = shorter(pause, Opening.left(arena.get(), elapsed), clock.get());
            }
        }
        // Who may no longer begin anything is held back before others are let out.
        due.stream().filter(one -> one.holdsBack()).forEach(this::set);
        due.stream().filter(one -> !one.holdsBack()).forEach(this::set);
        return pause;
    }

    /** What a router should be now. */
    private record Due(StandingRange range, PlannedContainer router, Opening opening) {
        boolean holdsBack() {
            return switch (opening) {
                case Opening.Closed _, Opening.Defends _ -> true;
                case Opening.Open _, Opening.Attacks _ -> false;
            };
        }
    }

    private static java.util.stream.Stream<PlannedContainer> routers(StandingRange range) {
        return range.plan().containers().stream()
                .filter(container ->
                        container.routes().wire().filter(Routes.Wire::gated).isPresent());
    }

    private static Duration shorter(Duration pause, Optional<Duration> left, ExerciseClock clock) {
        if (left.isEmpty() || clock.state() != ClockState.RUNNING) {
            return pause;
        }
        Duration until = Duration.ofMillis((long) Math.ceil(left.get().toMillis() / clock.speed()));
        Duration least = until.compareTo(SHORTEST) < 0 ? SHORTEST : until;
        return least.compareTo(pause) < 0 ? least : pause;
    }

    private void set(Due due) {
        StandingRange range = due.range();
        PlannedContainer router = due.router();
        range.running(router.service()).ifPresent(seen -> {
            try {
                gates.gate(seen.pid(), router.name(), router.routes().wire().orElseThrow(), due.opening());
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
