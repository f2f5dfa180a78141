package enshu.scoring.checker;

import enshu.exchange.ExerciseId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Where orders of checks are laid down and results found. All methods throw {@link enshu.scoring.ledger.LedgerFailure} when
 * the database is away.
 */
interface CheckTables {
    /** Results that are found at a time. */
    int MOST_FOUND = 1_000;

    /**
     * Lays down a tick's orders, all or none; those that are there stay as they are.
     *
     * @param length of the tick, on the exercise clock
     * @param ends when it is over, on the exercise clock
     * @param many how many orders there are
     * @param orders by number, from 0
     */
    void order(ExerciseId exercise, int tick, Duration length, Duration ends, int many, IntFunction<CheckOrder> orders);

    /** Whether a tick's orders were laid down: one is there, or what came of one. Whoever works them off may take them away. */
    boolean ordered(ExerciseId exercise, int tick);

    /** Takes away what is left of orders of ticks before this one: their flags are secrets that nobody needs any more. */
    void forget(ExerciseId exercise, int before);

    /**
     * Results of a tick and later ones that are numbered above an id, by id, at most {@value #MOST_FOUND}. One with a lower
     * id may turn up later.
     */
    List<Result> results(ExerciseId exercise, int from, long after);

    /** Like {@link #results}, of one tick alone. */
    List<Result> resultsOf(ExerciseId exercise, int tick, long after);

    /**
     * What came of a check.
     *
     * @param status as the table has it
     * @param at when that was known
     */
    record Result(long id, int tick, String team, String service, String status, Instant at) {}
}
