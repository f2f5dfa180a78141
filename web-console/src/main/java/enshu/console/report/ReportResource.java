package enshu.console.report;

import enshu.console.live.Scoring;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.console.task.Said;
import enshu.console.task.TaskDoor;
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
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code /api/exercises/{id}/tasks/{task}/report}: hands a team's report in, once, durable before it is acknowledged. */
@Dependent
@Path("/exercises/{exercise}/tasks/{task}/report")
@Produces("application/json")
public class ReportResource {
    private final TaskDoor door;
    private final Scoring scoring;

    @Inject
    public ReportResource(TaskDoor door, Scoring scoring) {
        this.door = door;
        this.scoring = scoring;
    }

    /** What was written, under a key that makes a repeated sending count once. */
    public record Written(@Nullable UUID key, @Nullable Map<String, String> fields) {}

    /** Hands it in; 204 when it is on record. */
    @POST
    @Consumes("application/json")
    @AllowedTo({Role.TRAINEE, Role.INSTRUCTOR})
    public CompletionStage<Response> handIn(
            @PathParam("exercise") String exercise,
            @PathParam("task") String task,
            Written written,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        TaskDoor.Place place = door.ofOwnTeam(caller, exercise, task);
        if (written.key() == null) {
            throw new Refusal(Problem.malformed("key-missing", "Send a fresh UUID as key with every new report."));
        }
        Map<String, String> fields = written.fields();
        if (fields == null || fields.isEmpty() || fields.values().stream().anyMatch(Objects::isNull)) {
            throw new Refusal(Problem.malformed("fields-missing", "Send what was written as fields, a text for each."));
        }
        Submission submission = new Submission.ReportWritten(
                written.key(), place.exercise().id(), place.team(), place.task(), fields, caller.account());
        return scoring.submit(submission).thenApply(outcome -> Said.done(outcome, scoring.reachable()));
    }
}
