package enshu.console.task;

import enshu.console.live.Scoring;
import enshu.console.live.TeamTexts;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.scenario.Text;
import enshu.scenario.task.Hint;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code /api/exercises/{id}/tasks/{task}/hints}: opens a hint, whose price is paid before its text is told; an instructor gives one. */
@Dependent
@Path("/exercises/{exercise}/tasks/{task}/hints")
@Produces("application/json")
public class HintResource {
    private final TaskDoor door;
    private final Scoring scoring;
    private final TeamTexts texts;

    @Inject
    public HintResource(TaskDoor door, Scoring scoring, TeamTexts texts) {
        this.door = door;
        this.scoring = scoring;
        this.texts = texts;
    }

    /** Which hint, from 1, under a key that makes a repeated sending count once. */
    public record Wanted(@Nullable UUID key, int hint) {}

    /** The hint, with the team's own values filled in. */
    public record Told(Text text) {}

    /** Opens the hint. */
    @POST
    @Consumes("application/json")
    @AllowedTo({Role.TRAINEE, Role.INSTRUCTOR})
    public CompletionStage<Told> take(
            @PathParam("exercise") String exercise,
            @PathParam("task") String task,
            Wanted wanted,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        TaskDoor.Place place = door.ofOwnTeam(caller, exercise, task);
        Hint hint = hint(place, wanted.hint());
        Submission submission = new Submission.HintTaken(
                key(wanted.key()), place.exercise().id(), place.team(), place.task(), wanted.hint(), caller.account());
        return told(submission, place, hint);
    }

    /**
     * Which hint an instructor gives.
     *
     * @param free whether the team has it for nothing
     */
    public record Gift(@Nullable UUID key, int hint, boolean free) {}

    /** Gives the hint to a team. */
    @POST
    @Path("/given")
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public CompletionStage<Told> give(
            @PathParam("exercise") String exercise,
            @PathParam("task") String task,
            @QueryParam("team") @DefaultValue("") String team,
            Gift gift,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        TaskDoor.Place place = door.ofAnyTeam(caller, exercise, task, team);
        Hint hint = hint(place, gift.hint());
        Submission submission = new Submission.HintGiven(
                key(gift.key()),
                place.exercise().id(),
                place.team(),
                place.task(),
                gift.hint(),
                gift.free(),
                caller.account());
        return told(submission, place, hint);
    }

    private CompletionStage<Told> told(Submission submission, TaskDoor.Place place, Hint hint) {
        return scoring.submit(submission).thenApply(outcome -> switch (outcome) {
            case Outcome.Accepted accepted ->
                new Told(texts.of(place.exercise(), place.scenario(), place.team(), hint.text()));
            case Outcome.Refused refused -> throw new Refusal(Said.of(refused, scoring.reachable()));
        });
    }

    private static UUID key(@Nullable UUID key) {
        return Optional.ofNullable(key)
                .orElseThrow(() ->
                        new Refusal(Problem.malformed("key-missing", "Send a fresh UUID as key with every new hint.")));
    }

    private static Hint hint(TaskDoor.Place place, int number) {
        List<Hint> hints = place.scenario().tasks().stream()
                .filter(task -> task.id().equals(place.task()))
                .findFirst()
                .orElseThrow()
                .hints();
        if (number < 1 || number > hints.size()) {
            throw new Refusal(Problem.unknown("hint", Integer.toString(number)));
        }
        return hints.get(number - 1);
    }
}
