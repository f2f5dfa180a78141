package enshu.range.checker;

import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.range.engine.ContainerEngine;
import enshu.range.reconcile.StandingRange;
import enshu.range.wish.StoreFailure;
import enshu.scenario.ArenaPlan.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * While games run: works off what the scoring engine orders, {@value #MOST_VISITS} visits at a time and
 * {@value CheckerPlaces#MOST_TASKS} tasks of a checker, in an order that favours no team. What can't be begun yet, because the checker or
 * a range doesn't stand, is tried each second until its tick is over. A visit begins when its turn has come ({@link Turns}).
 */
public final class CheckerLoop implements Runnable {
    static final int MOST_VISITS = 48;

    private static final Logger LOG = LoggerFactory.getLogger(CheckerLoop.class);
    private static final int COUNTED_MILLIS = 10;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

    private final CheckerOrders orders;
    private final Supplier<Map<ExerciseId, Clocks>> clocks;
    private final Where where;
    private final CheckerWork work;
    private final Function<Visit, Duration> turns;
    private final InstantSource time;
    private final Semaphore bell = new Semaphore(0);
    private final Semaphore places = new Semaphore(MOST_VISITS, true);
    private final Set<Visit.Key> underway = ConcurrentHashMap.newKeySet();
    private final Map<Visit.Key, String> waiting = new ConcurrentHashMap<>();

    /** Visits that ended; a round that asked for its orders before then knows them as open. */
    private final Set<Visit.Key> told = ConcurrentHashMap.newKeySet();

    /** Knows who does a visit's work. */
    interface Where {
        /** Throws when nobody can do it now. */
        CheckerWork.Place place(Visit visit) throws NotYet;

        /** Nobody needs to be remembered any more. */
        void forget();
    }

    /** A visit that can't be begun yet, and why. */
    static final class NotYet extends Exception {
        private static final long serialVersionUID = 1L;

        NotYet(String why) {
            super(why, null, false, false);
        }
    }

    /**
     * Not started.
     *
     * @param clocks of all exercises that haven't ended
     * @param standing the ranges that stand, kept up to date by their loops
     * @param turns when each visit begins
     */
    public CheckerLoop(
            CheckerStore orders,
            Supplier<Map<ExerciseId, Clocks>> clocks,
            Map<RangeId, StandingRange> standing,
            ContainerEngine engine,
            Turns turns,
            InstantSource time) {
        this(
                orders,
                clocks,
                new CheckerPlaces(
                        standing,
                        Map.of(Protocol.ENO_HTTP, new HttpVoice(), Protocol.EXEC, new CommandVoice(engine)),
                        time),
                turns::begins,
                time);
    }

    /** With turns on the exercise clock. */
    CheckerLoop(
            CheckerOrders orders,
            Supplier<Map<ExerciseId, Clocks>> clocks,
            Where where,
            Function<Visit, Duration> turns,
            InstantSource time) {
        this.orders = orders;
        this.clocks = clocks;
        this.where = where;
        this.turns = turns;
        this.work = new CheckerWork(orders, new AtomicLong(time.millis() << COUNTED_MILLIS));
        this.time = time;
    }

    /** A clock moved, or a tick began. */
    public void wake() {
        bell.release();
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            Duration wait = LONGEST_WAIT;
            try {
                wait = round();
            } catch (StoreFailure away) {
                LOG.atWarn().addKeyValue("error", away.getMessage()).log("checkers are late");
            } catch (RuntimeException trouble) {
                LOG.atError().setCause(trouble).log("checkers could not be given their work; tried again");
            }
            try {
                if (bell.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Begins what can be begun, and returns how long nothing else has its turn: 20 ms to 1 s. */
    Duration round() {
        List<Visit> open = orders.open();
        Set<Visit.Key> keys = open.stream().map(Visit::key).collect(Collectors.toSet());
        waiting.keySet().retainAll(keys);
        told.retainAll(keys);
        if (open.isEmpty()) {
            where.forget();
            return LONGEST_WAIT;
        }
        Map<ExerciseId, Clocks> now = clocks.get();
        List<Visit> mixed = new ArrayList<>(open);
        Collections.shuffle(mixed, new Random(mixed.getFirst().key().hashCode()));
        Duration wait = LONGEST_WAIT;
        for (Visit visit : mixed) {
            Optional<ExerciseClock> clock = Optional.ofNullable(now.get(visit.exercise()))
                    .map(Clocks::exercise)
                    .filter(one -> one.state() == ClockState.RUNNING);
            if (clock.isEmpty() || underway.contains(visit.key()) || told.contains(visit.key())) {
                continue;
            }
            Duration early = until(turns.apply(visit), clock.get());
            if (early.isPositive()) {
                wait = early.compareTo(wait) < 0 ? early : wait;
                continue;
            }
            if (!places.tryAcquire()) {
                return LONGEST_WAIT;
            }
            underway.add(visit.key());
            Thread.ofVirtual().name("checker " + visit.service()).start(() -> begin(visit, clock.get()));
        }
        return wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
    }

    private void begin(Visit visit, ExerciseClock clock) {
        try {
            Instant begun = time.instant();
            Optional<Finding> finding = find(visit, clock);
            if (finding.isPresent()) {
                orders.tell(visit.key(), finding.get(), begun, time.instant());
                told.add(visit.key());
                waiting.remove(visit.key());
            }
        } catch (StoreFailure away) {
            LOG.atWarn().addKeyValue("error", away.getMessage()).log("a checker's work could not be written down");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            LOG.atError().setCause(bug).addKeyValue("service", visit.service()).log("a checker's work broke off");
        } finally {
            underway.remove(visit.key());
            places.release();
            if (places.availablePermits() == 1) {
                wake();
            }
        }
    }

    /** What came of it; empty when it waits. */
    private Optional<Finding> find(Visit visit, ExerciseClock clock) throws InterruptedException {
        if (left(visit, clock).isNegative()) {
            return Optional.of(
                    Finding.late(waiting.getOrDefault(visit.key(), "the tick was over before its turn came")));
        }
        try {
            Finding finding = work.work(visit, where.place(visit), () -> left(visit, clock));
            if (finding.status() == Finding.Status.ERROR) {
                LOG.atWarn()
                        .addKeyValue("exercise", visit.exercise())
                        .addKeyValue("service", visit.service())
                        .addKeyValue("team", visit.team())
                        .addKeyValue("tick", visit.tick())
                        .addKeyValue("error", finding.detail())
                        .log("a checker failed");
            }
            return Optional.of(finding);
        } catch (NotYet wait) {
            waiting.put(visit.key(), String.valueOf(wait.getMessage()));
            return Optional.empty();
        }
    }

    /** How long the tick still lasts. */
    private Duration left(Visit visit, ExerciseClock clock) {
        return until(visit.ends(), clock);
    }

    /** How long until the exercise clock says this, by the wall's, if it goes on as it does; negative when that is over. */
    private Duration until(Duration then, ExerciseClock clock) {
        long millis = then.minus(clock.at(time.instant())).toMillis();
        return Duration.ofMillis((long) Math.ceil(millis / clock.speed()));
    }
}
