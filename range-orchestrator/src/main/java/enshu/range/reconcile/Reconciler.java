package enshu.range.reconcile;

import enshu.exchange.RangeId;
import enshu.range.engine.ContainerEngine;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ObservedRange;
import enshu.range.plan.RangePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the steps of a difference: stage by stage, several steps of one stage at a time, over all ranges never more
 * than the engine likes.
 */
public final class Reconciler {
    /** Starting more containers at once makes each slower than it gains. */
    public static final int STEPS_AT_ONCE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final ContainerEngine engine;
    private final Stillness stillness;
    private final Semaphore width = new Semaphore(STEPS_AT_ONCE, true);

    /** One for ranges into which nobody else looks. */
    public Reconciler(ContainerEngine engine) {
        this(engine, new Stillness());
    }

    /** @param stillness shared with those who look into the same ranges and act there */
    public Reconciler(ContainerEngine engine, Stillness stillness) {
        this.engine = engine;
        this.stillness = stillness;
    }

    /** What one round did: steps taken, steps that failed with their reasons, and steps left for later. */
    public record Round(List<Change> taken, Map<Change, EngineFailure> failed, int left) {
        public Round {
            taken = List.copyOf(taken);
            failed = Map.copyOf(failed);
        }

        /** Nothing was to be done. */
        public boolean settled() {
            return taken.isEmpty() && failed.isEmpty() && left == 0;
        }
    }

    /** What stands now. */
    public ObservedRange observe(RangeId range) {
        return engine.observe(range);
    }

    /** What stands of a planned range now, and of the networks that it joins. */
    public ObservedRange observe(RangePlan plan) {
        return engine.observe(plan);
    }

    /** One round towards the plan; {@code may} keeps back steps that failed too recently. */
    public Round towards(RangePlan plan, ObservedRange observed, Map<String, Health> health, Predicate<Change> may) {
        return towards(plan, observed, health, may, begun -> {});
    }

    /** The same; {@code begins} is told of all steps of the round before the first is taken. */
    public Round towards(
            RangePlan plan,
            ObservedRange observed,
            Map<String, Health> health,
            Predicate<Change> may,
            Consumer<List<Change>> begins) {
        List<Change> changes = Difference.between(plan, observed, health);
        begins.accept(changes.stream().filter(may).toList());
        return take(plan.identity().range(), changes, may);
    }

    /** One round towards nothing. */
    public Round towardsNothing(RangeId range, ObservedRange observed) {
        return towardsNothing(range, observed, begun -> {});
    }

    /** The same; {@code begins} is told of all steps of the round before the first is taken. */
    public Round towardsNothing(RangeId range, ObservedRange observed, Consumer<List<Change>> begins) {
        List<Change> changes = Difference.toNothing(observed);
        begins.accept(changes);
        Round round = take(range, changes, change -> true);
        if (round.settled()) {
            engine.forget(range);
        }
        return round;
    }

    private Round take(RangeId range, List<Change> changes, Predicate<Change> may) {
        List<Change> taken = new ArrayList<>();
        Map<Change, EngineFailure> failed = new java.util.LinkedHashMap<>();
        int left = 0;
        for (Change.Stage stage : Change.Stage.values()) {
            List<Change> now = changes.stream()
                    .filter(change -> change.stage() == stage)
                    .filter(may)
                    .toList();
            left += (int) changes.stream()
                            .filter(change -> change.stage() == stage)
                            .count()
                    - now.size();
            if (!failed.isEmpty()) {
                left += now.size();
                continue;
            }
            removalsFirst(range, now, taken, failed);
        }
        return new Round(taken, failed, left);
    }

    private void removalsFirst(
            RangeId range, List<Change> changes, List<Change> taken, Map<Change, EngineFailure> failed) {
        together(range, changes.stream().filter(Change::removes).toList(), taken, failed);
        if (failed.isEmpty()) {
            together(range, changes.stream().filter(change -> !change.removes()).toList(), taken, failed);
        }
    }

    private void together(RangeId range, List<Change> changes, List<Change> taken, Map<Change, EngineFailure> failed) {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Change, Future<Boolean>> begun = new java.util.LinkedHashMap<>();
            changes.forEach(change -> begun.put(change, workers.submit(step(range, change))));
            begun.forEach((change, future) -> {
                try {
                    future.get();
                    taken.add(change);
                } catch (ExecutionException e) {
                    failed.put(change, asFailure(change, e.getCause()));
                } catch (InterruptedException e) {
                    workers.shutdownNow();
                    Thread.currentThread().interrupt();
                    failed.put(change, new EngineFailure("finish", change.thing(), "interrupted"));
                }
            });
        }
    }

    private static EngineFailure asFailure(Change change, @Nullable Throwable cause) {
        return switch (cause) {
            case EngineFailure known -> known;
            case Error error -> throw error;
            case null -> new EngineFailure("change", change.thing(), "no cause was given");
            default -> new EngineFailure("change", change.thing(), cause);
        };
    }

    private Callable<Boolean> step(RangeId range, Change change) {
        return () -> {
            if (change instanceof Change.TakeCheckpoint) {
                stillness.begin(range);
                try {
                    apply(range, change);
                } finally {
                    stillness.end(range);
                }
            } else {
                apply(range, change);
            }
            return true;
        };
    }

    private void apply(RangeId range, Change change) throws InterruptedException {
        width.acquire();
        try {
            change.apply(engine);
            LOG.atInfo()
                    .addKeyValue("range", range.value())
                    .addKeyValue("host", change.thing())
                    .addKeyValue("change", change.getClass().getSimpleName())
                    .log(change.reason());
        } finally {
            width.release();
        }
    }
}
