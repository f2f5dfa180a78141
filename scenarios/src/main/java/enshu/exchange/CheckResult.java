package enshu.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One look at all range-side leaves of one team's task.
 *
 * @param at wall-clock instant of the look
 * @param elapsed the exercise clock at that instant
 */
public record CheckResult(
        ExerciseId exercise, TeamId team, TaskId task, Instant at, Duration elapsed, List<LeafResult> leaves) {
    public CheckResult {
        leaves = List.copyOf(leaves);
    }
}
