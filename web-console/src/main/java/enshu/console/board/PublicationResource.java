package enshu.console.board;

import enshu.console.database.Database;
import enshu.console.exercise.Addressed;
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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** {@code /api/exercises/{id}/board/publication}: whether {@link FeedResource} tells the standings. */
@Dependent
@Path("/exercises/{exercise}/board/publication")
@Produces("application/json")
public class PublicationResource {
    private final Exercises exercises;
    private final BoardRooms rooms;
    private final Publication publication;

    @Inject
    public PublicationResource(Exercises exercises, BoardRooms rooms, Database database) {
        this.exercises = exercises;
        this.rooms = rooms;
        this.publication = new Publication(database);
    }

    /** As it is now. */
    @GET
    @AllowedTo(Role.INSTRUCTOR)
    public Publication.Told told(@PathParam("exercise") String id, @Context HttpServletRequest request) {
        Exercise exercise = Addressed.exercise(exercises, id, Caller.required(request));
        return publication.of(exercise.id()).orElseThrow(() -> new Refusal(Answers.problem("no-board", true)));
    }

    /** Whether they are to be told. */
    public record Wanted(@Nullable Boolean published) {}

    /** 204 when it is so. */
    @POST
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Response publish(@PathParam("exercise") String id, Wanted wanted, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        if (wanted.published() == null) {
            throw new Refusal(Problem.malformed("published-missing", "Send published as true or false."));
        }
        if (!publication.set(exercise.id(), wanted.published(), caller.account())) {
            throw new Refusal(Answers.problem("no-board", true));
        }
        rooms.change(exercise.id());
        return Response.noContent().build();
    }
}
