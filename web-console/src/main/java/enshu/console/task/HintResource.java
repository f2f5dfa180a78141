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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code /api/exercises/{id}/tasks/{task}/hints}: opens a hint, whose price is paid before its text is told. */
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
    @AllowedTo(Role.TRAINEE)
    public CompletionStage<Told> take(
            @PathParam("exercise") String exercise,
            @PathParam("task") String task,
            Wanted wanted,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        TaskDoor.Place place = door.ofOwnTeam(caller, exercise, task);
        if (wanted.key() == null) {
            throw new Refusal(Problem.malformed("key-missing", "Send a fresh UUID as key with every new hint."));
        }
        Hint hint = hint(place, wanted.hint());
        Submission submission = new Submission.HintTaken(
                wanted.key(), place.exercise().id(), place.team(), place.task(), wanted.hint(), caller.account());
        return scoring.submit(submission).thenApply(outcome -> switch (outcome) {
            case Outcome.Accepted accepted ->
                new Told(texts.of(place.exercise(), place.scenario(), place.team(), hint.text()));
            case Outcome.Refused refused -> throw new Refusal(Said.of(refused, scoring.reachable()));
        });
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
