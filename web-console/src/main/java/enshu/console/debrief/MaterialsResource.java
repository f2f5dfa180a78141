package enshu.console.debrief;

import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.live.Painter;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

/**
 * {@code /api/exercises/{id}/materials}: what is read before the exercise and, once it has ended, what is told of it. Asked
 * for when somebody wants to read it, because it is long and every push would carry it.
 */
@Dependent
@Path("/exercises/{exercise}/materials")
@Produces("application/json")
public class MaterialsResource {
    private final Exercises exercises;
    private final Painter painter;

    @Inject
    public MaterialsResource(Exercises exercises, Painter painter) {
        this.exercises = exercises;
        this.painter = painter;
    }

    /** The caller's. */
    @GET
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public TeamMaterials get(@PathParam("exercise") String id, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Audience audience = Audience.playing(caller, exercise);
        return TeamMaterials.of(painter.required(exercise), audience);
    }
}
