package enshu.console.checkpoint;

import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.library.ScenarioShelf;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** {@code /api/exercises/{id}/teams/{team}/checkpoints}: takes one, goes back to one, lets one go. */
@Dependent
@Path("/exercises/{exercise}/teams/{team}/checkpoints")
@Produces("application/json")
public class CheckpointResource {
    private final Exercises exercises;
    private final ScenarioShelf shelf;
    private final Checkpoints checkpoints;

    @Inject
    public CheckpointResource(Exercises exercises, ScenarioShelf shelf, Checkpoints checkpoints) {
        this.exercises = exercises;
        this.shelf = shelf;
        this.checkpoints = checkpoints;
    }

    /** The number of a checkpoint that is being taken. */
    public record Made(int number) {}

    /** Asks for one; 202, for the orchestrator takes it. */
    @POST
    @AllowedTo(Role.INSTRUCTOR)
    public Response take(
            @PathParam("exercise") String id, @PathParam("team") String team, @Context HttpServletRequest request) {
        return switch (checkpoints.take(deed(id, team, request))) {
            case Checkpoints.Taking.Taken taken ->
                Response.accepted(new Made(taken.number())).build();
            case Checkpoints.Taking.Refused refused -> throw new Refusal(refused.problem());
        };
    }

    /** Sends the team's range back to this one; 202, for the orchestrator does it. */
    @POST
    @Path("/{number}/rewind")
    @AllowedTo(Role.INSTRUCTOR)
    public Response rewind(
            @PathParam("exercise") String id,
            @PathParam("team") String team,
            @PathParam("number") String number,
            @Context HttpServletRequest request) {
        return accepted(checkpoints.rewind(deed(id, team, request), numbered(number)));
    }

    /** Lets this one go; 202, for the orchestrator removes it. */
    @DELETE
    @Path("/{number}")
    @AllowedTo(Role.INSTRUCTOR)
    public Response letGo(
            @PathParam("exercise") String id,
            @PathParam("team") String team,
            @PathParam("number") String number,
            @Context HttpServletRequest request) {
        return accepted(checkpoints.letGo(deed(id, team, request), numbered(number)));
    }

    private static Response accepted(Optional<Problem> problem) {
        problem.ifPresent(why -> {
            throw new Refusal(why);
        });
        return Response.accepted().build();
    }

    private static int numbered(String number) {
        if (!number.matches("[0-9]{1,3}")) {
            throw new Refusal(Problem.unknown("checkpoint", number));
        }
        return Integer.parseInt(number);
    }

    private Checkpoints.Deed deed(String id, String teamId, HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Exercise.Team team = Addressed.team(exercise, Audience.of(caller, exercise), teamId);
        boolean game = shelf.running(exercise.scenario(), exercise.content())
                .filter(scenario -> scenario.arena().isPresent())
                .isPresent();
        if (game) {
            throw new Refusal(Problem.conflict(
                    "no-checkpoints-in-games",
                    "In a game between teams nobody goes back: flags that were planted since would be gone, and hosts that"
                            + " stand still lose points."));
        }
        return new Checkpoints.Deed(exercise.id(), team.id(), caller.account(), caller.name());
    }
}
