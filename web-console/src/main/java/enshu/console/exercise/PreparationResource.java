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
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/exercises/{id}/preparation}: another time for ranges that aren't stood yet, or now. */
@Dependent
@Path("/exercises/{exercise}/preparation")
@Produces("application/json")
public class PreparationResource {
    private final Exercises exercises;
    private final Preparation preparation;

    @Inject
    public PreparationResource(Exercises exercises, Preparation preparation) {
        this.exercises = exercises;
        this.preparation = preparation;
    }

    /** When; now, when it names none. */
    public record Wanted(@Nullable Instant at) {}

    /** Changes it; 204 when done. */
    @POST
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Response change(@PathParam("exercise") String id, Wanted wanted, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        preparation
                .change(exercise.id(), Optional.ofNullable(wanted.at()), caller.account())
                .ifPresent(problem -> {
                    throw new Refusal(problem);
                });
        return Response.noContent().build();
    }
}
