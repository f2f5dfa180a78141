package enshu.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import enshu.console.json.Json;
import enshu.console.live.Scoring;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.door.HandDoor;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What scoring answers of an arena, as HTTP says it. */
final class Answers {
    private Answers() {}

    /** The answer's JSON; a refusal as a {@link Refusal}. */
    static CompletionStage<JsonNode> of(Scoring scoring, ArenaQuestion question) {
        return scoring.ask(question).thenApply(answer -> {
            if (!answer.refusal().isEmpty()) {
                throw new Refusal(problem(answer.refusal(), scoring.reachable()));
            }
            return answer.text().isEmpty() ? JsonNodeFactory.instance.objectNode() : Json.tree(answer.text());
        });
    }

    static Problem problem(String code, boolean reachable) {
        return switch (code) {
            case "no-board" -> new Problem(404, code, "No board", "This exercise has no such board.", Map.of());
            case "unknown-row", "unknown-team", "unknown-service", "unknown-task" ->
                new Problem(404, code, "Unknown", "The board has no such team, service or task.", Map.of());
            case "unknown-event" -> Problem.conflict(code, "This event does not count, so it can't be voided.");
            case "not-begun" -> Problem.conflict(code, "The game has not begun.");
            case "exercise-ended", "exercise-not-running" ->
                Problem.conflict(code, "Flags are taken while the exercise runs.");
            case "hardening" -> Problem.conflict(code, "Flags are taken once the first tick has begun.");
            case "side-defends" -> Problem.conflict(code, "Your side defends in this turn, so its flags don't count.");
            case "between-turns" -> Problem.conflict(code, "No side attacks just now, so no flags are taken.");
            case "too-fast" -> new Problem(429, code, "Too fast", "Wait a little before the next flags.", Map.of());
            case "too-long", "no-flags" ->
                Problem.malformed(
                        code,
                        "Hand in 1 to " + HandDoor.MOST_FLAGS + " flags of at most " + HandDoor.LONGEST_FLAG
                                + " characters.");
            case "busy" ->
                reachable
                        ? Problem.away("busy", "Scoring is busy; send the same again in a moment.")
                        : Problem.away("scoring-away", "Scoring can't be reached; send the same again in a moment.");
            default ->
                Problem.malformed(
                        code, "Points up to a million with four decimals, not 0; a reason of 1 to 500 characters.");
        };
    }
}
