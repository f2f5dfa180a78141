package enshu.console.task;

import enshu.console.problem.Problem;
import enshu.scoring.Outcome.Refused;
import java.util.Map;

/** What scoring refused, as HTTP says it. */
final class Said {
    private Said() {}

    /** The problem this refusal is; {@code reachable} tells a busy scoring from one that is away. */
    static Problem of(Refused refused, boolean reachable) {
        String code = refused.code();
        return switch (code) {
            case "unknown-task" -> new Problem(404, code, "Unknown task", "There is no such task.", Map.of());
            case "unknown-field", "too-long" -> Problem.malformed(code, "The answer doesn't fit the task's fields.");
            case "too-fast" -> new Problem(429, code, "Too fast", "Wait a little before the next answer.", Map.of());
            case "busy" ->
                reachable
                        ? Problem.away("busy", "Scoring is busy; send the same again in a moment.")
                        : Problem.away("scoring-away", "Scoring can't be reached; send the same again in a moment.");
            default -> Problem.conflict(code, "The task doesn't take this now.");
        };
    }
}
