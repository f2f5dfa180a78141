package enshu.console.world;

import enshu.console.inbox.InboxDoor;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.exchange.TeamId;
import enshu.scenario.task.Action;
import enshu.scenario.task.Due;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/exercises/{id}/world/actions}: hold, unhold, run and move a world action, for all teams or for some. */
@Dependent
@Path("/exercises/{exercise}/world/actions")
@Produces("application/json")
public class ActionResource {
    private final InboxDoor door;
    private final ActionDesk desk;

    @Inject
    public ActionResource(InboxDoor door, ActionDesk desk) {
        this.door = door;
        this.desk = desk;
    }

    /**
     * What to do with which action.
     *
     * @param action the id of the scenario's
     * @param order what to do
     * @param teams for whom; none named means all
     * @param toMs for a move: milliseconds of the team's clock; absent means the scenario's again
     */
    public record Wanted(
            @Nullable String action,
            @Nullable String order,
            @Nullable List<String> teams,
            @Nullable Long toMs) {}

    /** For whom it was done, and where it had run already. */
    public record Done(List<String> changed, List<String> ran) {}

    /** Does it for every team for which the action didn't run yet; 409 when it ran for all, or repeats. */
    @POST
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Done handle(@PathParam("exercise") String id, Wanted wanted, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        InboxDoor.Place place = door.place(caller, id);
        String name = InboxDoor.given("action", wanted.action());
        Action action = place.scenario().actions().stream()
                .filter(one -> one.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.unknown("action", name)));
        if (action.due() instanceof Due.Every) {
            throw new Refusal(Problem.conflict(
                    "action-repeats", "What the world does again and again follows the clock alone; pause the team."));
        }
        List<TeamId> teams = place.teams(wanted.teams());
        return switch (desk.handle(place.exercise(), name, order(wanted, place), teams, caller.account())) {
            case ActionDesk.Handled.Done done -> new Done(ids(done.changed()), ids(done.ran()));
            case ActionDesk.Handled.Refused(Problem problem) -> throw new Refusal(problem);
        };
    }

    private static ActionOrder order(Wanted wanted, InboxDoor.Place place) {
        return switch (wanted.order() == null ? "" : wanted.order()) {
            case "hold" -> new ActionOrder.Hold();
            case "unhold" -> new ActionOrder.Unhold();
            case "run" -> new ActionOrder.Run();
            case "move" -> new ActionOrder.Move(place.time("toMs", wanted.toMs()));
            default ->
                throw new Refusal(
                        Problem.malformed("unknown-action", "A world action can be held, unheld, run and moved."));
        };
    }

    private static List<String> ids(List<TeamId> teams) {
        return teams.stream().map(TeamId::value).toList();
    }
}
