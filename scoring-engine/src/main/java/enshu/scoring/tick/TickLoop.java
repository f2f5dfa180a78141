package enshu.scoring.tick;

import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Ends the ticks of one exercise, one after the other, each by one commit. Who holds the lease does the work; that no tick
 * is left out or ended twice is seen to under the ledger's lock, by the keys of its own end and of the one before.
 */
public final class TickLoop {
    /** Keys that are looked up at a time to find the last end. */
    private static final int AT_A_TIME = 500;

    private final ExerciseId exercise;
    private final Ticks ticks;
    private final Lease lease;
    private final Ledger ledger;
    private final TickWork work;
    private OptionalInt next = OptionalInt.empty();

    public TickLoop(ExerciseId exercise, Ticks ticks, Lease lease, Ledger ledger) {
        this(exercise, ticks, lease, ledger, TickWork.NONE);
    }

    /**
     * A loop.
     *
     * @param work what else is done in a tick
     */
    public TickLoop(ExerciseId exercise, Ticks ticks, Lease lease, Ledger ledger, TickWork work) {
        this.exercise = exercise;
        this.ticks = ticks;
        this.lease = lease;
        this.ledger = ledger;
        this.work = work;
    }

    /** What a step did. */
    public sealed interface Step {
        /** The tick was ended, by this step alone; perhaps the next is due already. */
        record Ended(int tick) implements Step {}

        /** Somebody else has ended this tick. */
        record Overtaken(int tick) implements Step {}

        /** No tick is over that hasn't been ended; what else is done in a tick was done. */
        record Early() implements Step {}

        /** Somebody else holds the lease. */
        record Elsewhere() implements Step {}
    }

    /**
     * Ends the next tick when it is over. Throws {@link enshu.scoring.ledger.LedgerFailure} when the database is away: the
     * step is taken again later, whatever became of it.
     */
    public Step step(ExerciseClock clock, Instant now) {
        int tick = next.isPresent() ? next.getAsInt() : afterLast();
        next = OptionalInt.of(tick);
        if (tick > ArenaEvent.LAST_TICK) {
            return new Step.Early();
        }
        if (clock.at(now).compareTo(ticks.endOf(tick)) < 0) {
            work.meanwhile(tick, clock, now);
            return new Step.Early();
        }
        if (lease.take().isEmpty()) {
            next = OptionalInt.empty();
            return new Step.Elsewhere();
        }
        work.beforeEnd(tick, clock);
        Step step = end(tick, clock);
        next = OptionalInt.of(tick + 1);
        return step;
    }

    private Step end(int tick, ExerciseClock clock) {
        ArenaEvent ended = new ArenaEvent.TickEnded(tick);
        Draft draft = new Draft(ended.key(), ticks.instantOf(tick, clock), ticks.endOf(tick), ended);
        Optional<String> before = tick == 0 ? Optional.empty() : Optional.of(new ArenaEvent.TickEnded(tick - 1).key());
        return ledger.commit(session -> {
            session.lock(exercise);
            var found = session.find(
                    exercise, before.map(key -> List.of(draft.key(), key)).orElse(List.of(draft.key())));
            if (found.containsKey(draft.key())) {
                return new Step.Overtaken(tick);
            }
            if (before.isPresent() && !found.containsKey(before.get())) {
                throw new IllegalStateException(
                        "exercise " + exercise + ": tick " + tick + " can't be ended before tick " + (tick - 1));
            }
            session.append(exercise, List.of(draft));
            return new Step.Ended(tick);
        });
    }

    /** Ticks are ended in order, so the first without an end is the next. */
    private int afterLast() {
        for (int first = 0; first <= ArenaEvent.LAST_TICK; first += AT_A_TIME) {
            List<String> keys = IntStream.range(first, first + AT_A_TIME)
                    .mapToObj(tick -> new ArenaEvent.TickEnded(Math.min(tick, ArenaEvent.LAST_TICK)).key())
                    .distinct()
                    .toList();
            int ended = ledger.commit(session -> session.find(exercise, keys).size());
            if (ended < AT_A_TIME) {
                return first + ended;
            }
        }
        return ArenaEvent.LAST_TICK + 1;
    }
}
