package enshu.console.task;

import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.scoring.Outcome;
import enshu.scoring.Outcome.Refused;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** What scoring said, as HTTP says it. */
public final class Said {
    private Said() {}

    /** 204 for what was accepted and asks for no more words. */
    public static Response done(Outcome outcome, boolean reachable) {
        return switch (outcome) {
            case Outcome.Accepted _ -> Response.noContent().build();
            case Outcome.Refused refused -> throw new Refusal(of(refused, reachable));
        };
    }

    /** The problem this refusal is; {@code reachable} tells a busy scoring from one that is away. */
    static Problem of(Refused refused, boolean reachable) {
        String code = refused.code();
        return switch (code) {
            case "unknown-task" -> new Problem(404, code, "Unknown task", "There is no such task.", Map.of());
            case "unknown-field", "too-long" -> Problem.malformed(code, "The answer doesn't fit the task's fields.");
            case "wrong-mark" -> Problem.malformed(code, "A mark names a field or criterion, and points it can earn.");
            case "too-fast" -> new Problem(429, code, "Too fast", "Wait a little before the next answer.", Map.of());
            case "busy" ->
                reachable
                        ? Problem.away("busy", "Scoring is busy; send the same again in a moment.")
                        : Problem.away("scoring-away", "Scoring can't be reached; send the same again in a moment.");
            default -> Problem.conflict(code, "The task doesn't take this now.");
        };
    }
}
