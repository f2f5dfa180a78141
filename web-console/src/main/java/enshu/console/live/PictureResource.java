package enshu.console.live;

import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;

/** {@code /api/exercises/{id}}: the picture of an exercise, as {@code /live} pushes it. */
@Dependent
@Path("/exercises/{exercise}")
@Produces("application/json")
public class PictureResource {
    private final Exercises exercises;
    private final Painter painter;
    private final Rooms rooms;

    @Inject
    public PictureResource(Exercises exercises, Painter painter, Rooms rooms) {
        this.exercises = exercises;
        this.painter = painter;
        this.rooms = rooms;
    }

    /** The picture for the caller; {@code as=trainee} asks for a player's, which the author of a try-out has as well. */
    @GET
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public Picture get(
            @PathParam("exercise") String id,
            @QueryParam("as") @DefaultValue("") String as,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Audience audience = Audience.as(as, caller, exercise);
        return painter.snapshot(exercise.id(), rooms.present(exercise.id()))
                .map(snapshot -> painter.picture(snapshot, audience))
                .orElseThrow(() -> new Refusal(Problem.unknown("scenario", exercise.scenario())));
    }
}
