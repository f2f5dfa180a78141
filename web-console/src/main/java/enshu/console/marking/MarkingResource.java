package enshu.console.marking;

import enshu.console.exercise.Addressed;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.live.Painter;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code /api/exercises/{id}/marking}: what there is to mark, and the marks. Each is durable before it is acknowledged. */
@Dependent
@Path("/exercises/{exercise}/marking")
@Produces("application/json")
public class MarkingResource {
    private final Exercises exercises;
    private final Painter painter;
    private final TaskDoor door;
    private final Scoring scoring;

    @Inject
    public MarkingResource(Exercises exercises, Painter painter, TaskDoor door, Scoring scoring) {
        this.exercises = exercises;
        this.painter = painter;
        this.door = door;
        this.scoring = scoring;
    }

    /** Points for fields of a report, and a word to the team. */
    public record ReportMarks(
            @Nullable UUID key,
            @Nullable Map<String, @Nullable BigDecimal> fields,
            @Nullable String comment) {}

    /** Points for criteria of a rubric. */
    public record RubricMarks(@Nullable UUID key, @Nullable Map<String, @Nullable Given> criteria) {}

    /** Points for one criterion, and a word to the team. */
    public record Given(
            @Nullable BigDecimal points, @Nullable String comment) {}

    /** Why a report is given back. */
    public record Back(@Nullable UUID key, @Nullable String comment) {}

    /** The whole sheet. */
    @GET
    @AllowedTo(Role.INSTRUCTOR)
    public MarkingSheet sheet(@PathParam("exercise") String id, @Context HttpServletRequest request) {
        Exercise exercise = Addressed.exercise(exercises, id, Caller.required(request));
        return MarkingSheet.of(painter.required(exercise));
    }

    /** Marks fields of a report; those that aren't named keep their points. 204 when it is on record. */
    @POST
    @Path("/{task}/teams/{team}/report")
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public CompletionStage<Response> report(
            @PathParam("exercise") String exercise,
            @PathParam("task") String task,
            @PathParam("team") String team,
            ReportMarks marks,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        TaskDoor.Place place = door.ofAnyTeam(caller, exercise, task, team);
        Map<String, BigDecimal> points = new LinkedHashMap<>();
        if (marks.fields() != null) {
            marks.fields().forEach((field, given) -> points.put(field, required(given)));
        }
        return submit(new Submission.ReportMarked(
                required(marks.key()),
                place.exercise().id(),
                place.team(),
                place.task(),
                points,
                Objects.requireNonNullElse(marks.comment(), ""),
                caller.account()));
    }

    /** Marks criteria of a rubric; those that aren't named keep their points. 204 when it is on record. */
    @POST
    @Path("/{task}/teams/{team}/rubric")
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public CompletionStage<Response> rubric(
            @PathParam("exercise") String exercise,
            @PathParam("task") String task,
            @PathParam("team") String team,
            RubricMarks marks,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        TaskDoor.Place place = door.ofAnyTeam(caller, exercise, task, team);
        Map<String, Submission.Mark> criteria = new LinkedHashMap<>();
        if (marks.criteria() != null) {
            marks.criteria().forEach((criterion, given) -> {
                BigDecimal points = required(given == null ? null : given.points());
                String comment = given == null ? null : given.comment();
                criteria.put(criterion, new Submission.Mark(points, Objects.requireNonNullElse(comment, "")));
            });
        }
        return submit(new Submission.RubricMarked(
                required(marks.key()), place.exercise().id(), place.team(), place.task(), criteria, caller.account()));
    }

    /** Gives a report back to be written again. 204 when it is on record. */
    @POST
    @Path("/{task}/teams/{team}/return")
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public CompletionStage<Response> giveBack(
            @PathParam("exercise") String exercise,
            @PathParam("task") String task,
            @PathParam("team") String team,
            Back back,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        TaskDoor.Place place = door.ofAnyTeam(caller, exercise, task, team);
        return submit(new Submission.ReportReturned(
                required(back.key()),
                place.exercise().id(),
                place.team(),
                place.task(),
                Objects.requireNonNullElse(back.comment(), ""),
                caller.account()));
    }

    private CompletionStage<Response> submit(Submission submission) {
        return scoring.submit(submission).thenApply(outcome -> Said.done(outcome, scoring.reachable()));
    }

    private static UUID required(@Nullable UUID key) {
        if (key == null) {
            throw new Refusal(Problem.malformed("key-missing", "Send a fresh UUID as key with every new mark."));
        }
        return key;
    }

    private static BigDecimal required(@Nullable BigDecimal points) {
        if (points == null) {
            throw new Refusal(Problem.malformed("wrong-mark", "Every mark is a number of points."));
        }
        return points;
    }
}
