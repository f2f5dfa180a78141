package enshu.console.exercise;

import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
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

/** {@code /api/exercises/{id}/teams/{team}/clock}: hold, release, jump and extend, for one team. */
@Dependent
@Path("/exercises/{exercise}/teams/{team}/clock")
@Produces("application/json")
public class TeamClockResource {
    private final Exercises exercises;
    private final ExerciseControl control;

    @Inject
    public TeamClockResource(Exercises exercises, ExerciseControl control) {
        this.exercises = exercises;
        this.control = control;
    }

    /** Does it; 204 when done. */
    @POST
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Response change(
            @PathParam("exercise") String id,
            @PathParam("team") String teamId,
            WantedChange wanted,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Exercise.Team team = Addressed.team(exercise, Audience.of(caller, exercise), teamId);
        control.change(exercise.id(), wanted.forTeam(team.id()), caller.account())
                .ifPresent(problem -> {
                    throw new Refusal(problem);
                });
        return Response.noContent().build();
    }
}
