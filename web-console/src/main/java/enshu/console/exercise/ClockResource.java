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

/** {@code /api/exercises/{id}/clock}: start, pause, resume, end, jump, extend and speed, for every team at once. */
@Dependent
@Path("/exercises/{exercise}/clock")
@Produces("application/json")
public class ClockResource {
    private final Exercises exercises;
    private final ExerciseControl control;

    @Inject
    public ClockResource(Exercises exercises, ExerciseControl control) {
        this.exercises = exercises;
        this.control = control;
    }

    /** Does it; 204 when done. */
    @POST
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Response change(@PathParam("exercise") String id, WantedChange wanted, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        control.change(exercise.id(), wanted.forAll(), caller.account()).ifPresent(problem -> {
            throw new Refusal(problem);
        });
        return Response.noContent().build();
    }
}
