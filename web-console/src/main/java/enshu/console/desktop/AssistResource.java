package enshu.console.desktop;

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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/**
 * {@code /api/exercises/{id}/teams/{team}/desktops/{desktop}/assist}: an instructor asks to help at a desktop, a member of
 * the team agrees, and either ends it. Consent is in the audit before it has any effect.
 */
@Dependent
@Path("/exercises/{exercise}/teams/{team}/desktops/{desktop}/assist")
@Produces("application/json")
public class AssistResource {
    private final Exercises exercises;
    private final Inventory inventory;
    private final Assists assists;
    private final AssistLog log;

    @Inject
    public AssistResource(Exercises exercises, Inventory inventory, Assists assists, AssistLog log) {
        this.exercises = exercises;
        this.inventory = inventory;
        this.assists = assists;
        this.log = log;
    }

    /** Asks; 204 when the team is asked. */
    @POST
    @AllowedTo(Role.INSTRUCTOR)
    public Response ask(
            @PathParam("exercise") String exercise,
            @PathParam("team") String team,
            @PathParam("desktop") String desktop,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Seat seat = seat(caller, exercise, team, desktop);
        log.write(seat, caller.account(), "assist-asked", caller.account());
        if (!assists.ask(seat, new Hands.Holder(caller.account(), caller.name()))) {
            throw new Refusal(Problem.conflict("assist-taken", "Another instructor helps there."));
        }
        return Response.noContent().build();
    }

    /** Agrees; 204 when the instructor's keys reach the desktop from now on. */
    @POST
    @Path("/consent")
    @AllowedTo(Role.TRAINEE)
    public Response consent(
            @PathParam("exercise") String exercise,
            @PathParam("team") String team,
            @PathParam("desktop") String desktop,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Seat seat = seat(caller, exercise, team, desktop);
        Assist asked = assists.at(seat).orElseThrow(AssistResource::nobodyAsks);
        log.write(seat, caller.account(), "assist-consented", asked.account());
        Hands.Holder member = new Hands.Holder(caller.account(), caller.name());
        if (assists.consent(seat, member, asked.account()).isEmpty()) {
            throw nobodyAsks();
        }
        return Response.noContent().build();
    }

    /** Ends it, or refuses what was asked; 204 also when there was nothing to end. */
    @POST
    @Path("/end")
    @AllowedTo({Role.TRAINEE, Role.INSTRUCTOR})
    public Response end(
            @PathParam("exercise") String exercise,
            @PathParam("team") String team,
            @PathParam("desktop") String desktop,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Seat seat = seat(caller, exercise, team, desktop);
        assists.end(seat).ifPresent(ended -> log.write(seat, caller.account(), "assist-ended", ended.account()));
        return Response.noContent().build();
    }

    private Seat seat(Caller caller, String exerciseId, String teamId, String desktop) {
        Exercise exercise = Addressed.exercise(exercises, exerciseId, caller);
        Exercise.Team team = Addressed.team(exercise, Audience.of(caller, exercise), teamId);
        if (inventory.find(exercise.id().value(), team.id(), desktop).isEmpty()) {
            throw new Refusal(Problem.unknown("desktop", desktop));
        }
        return new Seat(exercise.id(), team.id(), desktop);
    }

    private static Refusal nobodyAsks() {
        return new Refusal(Problem.conflict("assist-not-asked", "Nobody asks to help here any more."));
    }
}
