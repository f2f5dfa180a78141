package enshu.range.wish;

import enshu.exchange.Clocks;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.RangeWish;
import enshu.range.plan.Checkpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The orchestrator's side of the table {@code checkpoint}: what became of those that were wished for.
 */
public final class CheckpointStore {
    /** A range that doesn't come to rest for so long is not waited for. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final int LONGEST_REASON = 2000;

    private final Sql sql;
    private final Supplier<Map<ExerciseId, Clocks>> clocks;

    /** @param clocks of the exercises that haven't ended */
    public CheckpointStore(Sql sql, Supplier<Map<ExerciseId, Clocks>> clocks) {
        this.sql = sql;
        this.clocks = clocks;
    }

    /** It was taken, and can be gone back to. */
    public void ready(RangeWish wish, Checkpoint checkpoint) {
        Duration elapsed = Optional.ofNullable(clocks.get().get(wish.exercise()))
                .map(all -> all.at(wish.team(), checkpoint.taken()))
                .orElse(Duration.ZERO);
        sql.change(
                "write that a checkpoint was taken",
                """
                update ranges.checkpoint set state = 'ready', reason = '', bytes = ?, incarnation = ?, taken_at = ?,
                    elapsed_ms = ?
                where range_id = ? and number = ? and state = 'wished'""",
                checkpoint.bytes(),
                checkpoint.incarnation(),
                checkpoint.taken(),
                elapsed.toMillis(),
                wish.range().value(),
                checkpoint.number());
    }

    /** It couldn't be taken, or isn't there any more, and why. */
    public void failed(RangeId range, int number, String reason) {
        sql.change(
                "write that a checkpoint failed",
                """
                update ranges.checkpoint set state = 'failed', reason = ?
                where range_id = ? and number = ? and state in ('wished', 'ready')""",
                reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason,
                range.value(),
                number);
    }

    /** Gives those up that have waited too long. */
    public void giveUp(RangeId range) {
        sql.change(
                "give a checkpoint up",
                """
                update ranges.checkpoint set state = 'failed', reason = ?
                where range_id = ? and state = 'wished' and wished_at < now() - make_interval(secs => ?)""",
                "the range didn't come to rest within " + LONGEST_WAIT.toMinutes() + " minutes",
                range.value(),
                (double) LONGEST_WAIT.toSeconds());
    }

    /** Those that nobody wants to keep any more and that aren't said to be removed. */
    public List<Integer> unkept(RangeId range) {
        return sql.list(
                "read which checkpoints are to go",
                "select number from ranges.checkpoint where range_id = ? and not kept and state <> 'removed'",
                row -> row.getInt(1),
                range.value());
    }

    /** Nothing of it is there any more. */
    public void removed(RangeId range, int number) {
        sql.change(
                "write that a checkpoint was removed",
                "update ranges.checkpoint set state = 'removed' where range_id = ? and number = ? and not kept",
                range.value(),
                number);
    }

    /** Nothing of the range is there any more. */
    public void removed(RangeId range) {
        sql.change(
                "write that all checkpoints were removed",
                "update ranges.checkpoint set state = 'removed' where range_id = ? and state <> 'removed'",
                range.value());
    }

    /**
     * What the world had done when a checkpoint was taken, it has done in the range that begins with it: nothing of that is
     * done again, and what it did later is.
     */
    public void carryActions(RangeId range, int incarnation, Checkpoint checkpoint) {
        sql.change(
                "carry the world's actions over",
                """
                insert into ranges.action_run (range_id, incarnation, action, occurrence, at, outcome)
                select range_id, ?, action, occurrence, at, outcome from ranges.action_run
                where range_id = ? and incarnation = ? and at <= ?
                on conflict do nothing""",
                incarnation,
                range.value(),
                checkpoint.incarnation(),
                checkpoint.taken());
    }
}
