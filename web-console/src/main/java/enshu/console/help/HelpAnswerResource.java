package enshu.console.help;

import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** {@code /api/exercises/{id}/teams/{team}/help}: an instructor says to be on the way, and closes a team's call. */
@Dependent
@Path("/exercises/{exercise}/teams/{team}/help")
@Produces("application/json")
public class HelpAnswerResource {
    private final Exercises exercises;
    private final HelpCalls calls;

    @Inject
    public HelpAnswerResource(Exercises exercises, HelpCalls calls) {
        this.exercises = exercises;
        this.calls = calls;
    }

    /** Says to be on the way; 204 when done. */
    @POST
    @Path("/answer")
    @AllowedTo(Role.INSTRUCTOR)
    public Response answer(
            @PathParam("exercise") String exercise,
            @PathParam("team") String team,
            @Context HttpServletRequest request) {
        return HelpResource.answer(calls.answer(deed(exercise, team, request)));
    }

    /** Closes it; 204 when done. */
    @POST
    @Path("/closing")
    @AllowedTo(Role.INSTRUCTOR)
    public Response close(
            @PathParam("exercise") String exercise,
            @PathParam("team") String team,
            @Context HttpServletRequest request) {
        return HelpResource.answer(calls.close(deed(exercise, team, request), HelpCalls.Outcome.DONE));
    }

    private HelpCalls.Deed deed(String id, String teamId, HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Exercise.Team team = Addressed.team(exercise, Audience.of(caller, exercise), teamId);
        return new HelpCalls.Deed(exercise.id(), team.id(), caller.account(), caller.name());
    }
}
