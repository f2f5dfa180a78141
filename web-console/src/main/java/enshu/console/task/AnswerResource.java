package enshu.console.task;

import enshu.console.live.Scoring;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code /api/exercises/{id}/tasks/{task}/answers}: a team's answer, judged and durable before it is acknowledged. */
@Dependent
@Path("/exercises/{exercise}/tasks/{task}/answers")
@Produces("application/json")
public class AnswerResource {
    private final TaskDoor door;
    private final Scoring scoring;

    @Inject
    public AnswerResource(TaskDoor door, Scoring scoring) {
        this.door = door;
        this.scoring = scoring;
    }

    /** What was typed, under a key that makes a repeated sending count once. */
    public record Given(@Nullable UUID key, @Nullable Map<String, String> fields) {}

    /** What came of it. */
    public record Judged(boolean correct, Map<String, Boolean> fields, OptionalInt attemptsLeft) {}

    /** Sends the answer to scoring. */
    @POST
    @Consumes("application/json")
    @AllowedTo({Role.TRAINEE, Role.INSTRUCTOR})
    public CompletionStage<Judged> answer(
            @PathParam("exercise") String exercise,
            @PathParam("task") String task,
            Given given,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        TaskDoor.Place place = door.ofOwnTeam(caller, exercise, task);
        Submission submission = new Submission.AnswerGiven(
                required(given), place.exercise().id(), place.team(), place.task(), fields(given), caller.account());
        return scoring.submit(submission).thenApply(outcome -> switch (outcome) {
            case Outcome.Accepted accepted ->
                new Judged(accepted.correct(), accepted.fields(), accepted.attemptsLeft());
            case Outcome.Refused refused -> throw new Refusal(Said.of(refused, scoring.reachable()));
        });
    }

    private static UUID required(Given given) {
        if (given.key() == null) {
            throw new Refusal(Problem.malformed("key-missing", "Send a fresh UUID as key with every new answer."));
        }
        return given.key();
    }

    private static Map<String, String> fields(Given given) {
        Map<String, String> fields = given.fields();
        if (fields == null || fields.isEmpty() || fields.values().stream().anyMatch(Objects::isNull)) {
            throw new Refusal(Problem.malformed("fields-missing", "Send what was typed as fields, a text for each."));
        }
        return fields;
    }
}
