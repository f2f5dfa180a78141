package enshu.console.board;

import enshu.console.database.Database;
import enshu.console.exercise.Addressed;
import enshu.console.exercise.Exercises;
import enshu.console.library.ScenarioShelf;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** {@code /api/exercises/{id}/board/traffic}: teams of a game that repeat what they were attacked with, for who runs it. */
@Dependent
@Path("/exercises/{exercise}/board/traffic")
@Produces("application/json")
public class TrafficResource {
    private final Exercises exercises;
    private final TrafficLooks looks;

    @Inject
    public TrafficResource(Exercises exercises, Database database, ScenarioShelf shelf) {
        this.exercises = exercises;
        this.looks = new TrafficLooks(database, shelf);
    }

    /** The newest look. */
    @GET
    @AllowedTo(Role.INSTRUCTOR)
    public TrafficLooks.Look newest(@PathParam("exercise") String id, @Context HttpServletRequest request) {
        return newest(id, Caller.required(request));
    }

    TrafficLooks.Look newest(String id, Caller caller) {
        return looks.newest(Addressed.exercise(exercises, id, caller));
    }

    /** Asks for a look; 202, for the orchestrator makes it. Where one is on its way, that one. */
    @POST
    @AllowedTo(Role.INSTRUCTOR)
    public Response ask(@PathParam("exercise") String id, @Context HttpServletRequest request) {
        ask(id, Caller.required(request));
        return Response.accepted().build();
    }

    void ask(String id, Caller caller) {
        if (!looks.ask(Addressed.exercise(exercises, id, caller))) {
            throw new Refusal(Answers.problem("no-board", true));
        }
    }
}
