package enshu.range.probe;

import enshu.exchange.ArenaBlocks;
import enshu.exchange.CheckResult;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseId;
import enshu.exchange.LeafResult;
import enshu.exchange.LeafVerdict;
import enshu.exchange.RangeId;
import enshu.range.engine.EngineFailure;
import enshu.range.memory.Memory;
import enshu.range.plan.RangeIdentity;
import enshu.range.reconcile.StandingRange;
import enshu.range.reconcile.Stillness;
import enshu.range.wish.CheckStore;
import enshu.range.wish.StoreFailure;
import enshu.range.world.WorldPlayer;
import enshu.scenario.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * While an exercise runs: looks at every task of every range each 30 s of its team's clock, at once where somebody asked,
 * and lets the world act. While it doesn't run, or the team is held, nothing is looked at.
 */
public final class CheckLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckLoop.class);
    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final Duration FASTEST = Duration.ofSeconds(3);

    private final CheckStore store;
    private final Looker looker;
    private final FlowLook flows;
    private final WorldPlayer world;
    private final Map<RangeId, StandingRange> standing;
    private final Stillness stillness;
    private final InstantSource time;
    private final Semaphore bell = new Semaphore(0);
    private final Map<RangeId, Turn> turns = new ConcurrentHashMap<>();

    /** When a range was last looked at: by its team's clock, and by ours. */
    private record Turn(Duration elapsed, Instant at) {}

    /**
     * @param standing the ranges that stand, kept up to date by their loops
     * @param stillness in which ranges are not looked at; what was ordered then is looked at afterwards
     */
    public CheckLoop(
            CheckStore store,
            Looker looker,
            FlowLook flows,
            WorldPlayer world,
            Map<RangeId, StandingRange> standing,
            Stillness stillness,
            InstantSource time) {
        this.store = store;
        this.looker = looker;
        this.flows = flows;
        this.world = world;
        this.standing = standing;
        this.stillness = stillness;
        this.time = time;
    }

    /** A clock moved, or somebody ordered a look. */
    public void wake() {
        bell.release();
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                round();
            } catch (StoreFailure away) {
                LOG.atWarn().addKeyValue("error", away.getMessage()).log("checks are late");
            }
            try {
                if (bell.tryAcquire(1, TimeUnit.SECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void round() {
        Map<ExerciseId, Clocks> clocks = store.clocks();
        List<CheckStore.Order> orders = store.orders();
        turns.keySet().retainAll(standing.keySet());
        flows.retain(standing.keySet());
        Set<RangeIdentity> still = ConcurrentHashMap.newKeySet();
        try (ExecutorService ranges = Executors.newVirtualThreadPerTaskExecutor()) {
            for (StandingRange range : standing.values()) {
                RangeIdentity identity = range.plan().identity();
                if (identity.team().equals(ArenaBlocks.ARENA)) {
                    // Nobody has tasks there, and nothing of the world acts there.
                    continue;
                }
                Optional.ofNullable(clocks.get(identity.exercise()))
                        .filter(found -> found.runs(identity.team()))
                        .ifPresent(found -> ranges.execute(() -> {
                            if (!stillness.outside(identity.range(), () -> guarded(range, found, orders))) {
                                still.add(identity);
                            }
                        }));
            }
        }
        orders.stream()
                .filter(order -> still.stream().noneMatch(range -> isFor(order, range)))
                .forEach(store::done);
    }

    private static boolean isFor(CheckStore.Order order, RangeIdentity range) {
        return order.exercise().equals(range.exercise()) && order.team().equals(range.team());
    }

    private void guarded(StandingRange range, Clocks clocks, List<CheckStore.Order> orders) {
        try {
            one(range, clocks, orders);
        } catch (RuntimeException trouble) {
            LOG.atWarn()
                    .addKeyValue("range", range.plan().identity().range().value())
                    .addKeyValue("error", trouble.getMessage())
                    .log("a range could not be checked");
        }
    }

    private void one(StandingRange range, Clocks clocks, List<CheckStore.Order> orders) {
        RangeIdentity identity = range.plan().identity();
        Instant now = time.instant();
        Duration elapsed = clocks.at(identity.team(), now);
        count(range);
        world.play(range, elapsed);
        boolean turn = due(turns.get(identity.range()), elapsed, now);
        if (turn) {
            turns.put(identity.range(), new Turn(elapsed, now));
        }
        for (Task task : range.scenario().tasks()) {
            boolean ordered = orders.stream()
                    .anyMatch(order -> isFor(order, identity) && order.task().equals(task.id()));
            if (task.automatic() && (turn || ordered)) {
                look(range, task, clocks);
            }
        }
    }

    /** A flow that can't be counted is unknown, as its checks say, and holds nothing else up. */
    private void count(StandingRange range) {
        try {
            flows.keep(range);
        } catch (EngineFailure failure) {
            LOG.atDebug().addKeyValue("error", failure.getMessage()).log("flows are not counted");
        }
    }

    private static boolean due(@org.jspecify.annotations.Nullable Turn last, Duration elapsed, Instant now) {
        return last == null
                || elapsed.compareTo(last.elapsed()) < 0
                || (elapsed.minus(last.elapsed()).compareTo(PERIOD) >= 0
                        && !last.at().plus(FASTEST).isAfter(now));
    }

    private void look(StandingRange range, Task task, Clocks clocks) {
        RangeIdentity identity = range.plan().identity();
        int incarnation = range.plan().incarnation();
        Duration begun = clocks.at(identity.team(), time.instant());
        Map<String, Memory> memory = Looker.remembers(task)
                ? store.memory(identity.exercise(), identity.team(), task.id(), incarnation)
                : Map.of();
        Looker.Seen seen = looker.look(range, task, new Looker.Moment(begun, memory));
        List<LeafResult> leaves = seen.leaves();
        Instant at = time.instant();
        CheckResult result = new CheckResult(
                identity.exercise(), identity.team(), task.id(), at, clocks.at(identity.team(), at), leaves);
        Optional<CheckStore.Told> told = store.lastTold(identity.exercise(), identity.team(), task.id());
        if (told.isEmpty()
                || told.get().incarnation() != incarnation
                || !verdicts(told.get().leaves()).equals(verdicts(leaves))) {
            store.tell(result, incarnation);
        }
        store.show(result, incarnation, seen.memory());
    }

    private static Map<String, LeafVerdict> verdicts(List<LeafResult> leaves) {
        return leaves.stream()
                .collect(Collectors.toMap(LeafResult::path, LeafResult::verdict, (a, b) -> b, HashMap::new));
    }
}
