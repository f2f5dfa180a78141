package enshu.console.exercise;

import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.exchange.ArenaBlocks;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** {@code /api/exercises/{id}/arena/reset}: the checkers and the relay of a game as they were at the beginning. */
@Dependent
@Path("/exercises/{exercise}/arena/reset")
@Produces("application/json")
public class ArenaResetResource {
    private final Exercises exercises;
    private final ExerciseControl control;

    @Inject
    public ArenaResetResource(Exercises exercises, ExerciseControl control) {
        this.exercises = exercises;
        this.control = control;
    }

    /** Asks for it; 202, for the orchestrator does it. The game network stays, and so do the teams' ranges and the points. */
    @POST
    @AllowedTo(Role.INSTRUCTOR)
    public Response reset(@PathParam("exercise") String id, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        control.reset(exercise.id(), ArenaBlocks.ARENA, Optional.empty(), caller.account())
                .ifPresent(problem -> {
                    throw new Refusal(problem.code().equals("unknown-team") ? none() : problem);
                });
        return Response.accepted().build();
    }

    private static Problem none() {
        return new Problem(404, "no-board", "No arena", "This exercise has no arena of its own.", Map.of());
    }
}
