package enshu.console.inbox;

import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.exchange.TeamId;
import enshu.scenario.Text;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/exercises/{id}/inbox/injects}: hold, unhold, send, move and edit an inject, for all teams or for some. */
@Dependent
@Path("/exercises/{exercise}/inbox/injects")
@Produces("application/json")
public class InjectResource {
    private final InboxDoor door;
    private final InboxDesk desk;

    @Inject
    public InjectResource(InboxDoor door, InboxDesk desk) {
        this.door = door;
        this.desk = desk;
    }

    /** The words of a text, each missing one empty. */
    public record Words(@Nullable String ja, @Nullable String en) {}

    /**
     * What to do with which inject.
     *
     * @param teams for whom; none named means all
     * @param text for an edit; absent means the scenario's again
     * @param toMs for a move: milliseconds of the team's clock; absent means the scenario's again
     */
    public record Wanted(
            @Nullable String inject,
            @Nullable String action,
            @Nullable List<String> teams,
            @Nullable Words text,
            @Nullable Long toMs) {}

    /** For whom it was done, and who had it already. */
    public record Done(List<String> changed, List<String> delivered) {}

    /** Does it for every team that doesn't have the inject yet; 409 when all have. */
    @POST
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Done handle(@PathParam("exercise") String id, Wanted wanted, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        InboxDoor.Place place = door.place(caller, id);
        String inject = InboxDoor.given("inject", wanted.inject());
        if (place.scenario().injects().stream().noneMatch(one -> one.id().equals(inject))) {
            throw new Refusal(Problem.unknown("inject", inject));
        }
        InboxDesk.Done done = InboxDoor.made(desk.handle(
                place.exercise(), inject, order(wanted, place), place.teams(wanted.teams()), caller.account()));
        return new Done(ids(done.changed()), ids(done.delivered()));
    }

    private static InjectOrder order(Wanted wanted, InboxDoor.Place place) {
        return switch (wanted.action() == null ? "" : wanted.action()) {
            case "hold" -> new InjectOrder.Hold();
            case "unhold" -> new InjectOrder.Unhold();
            case "send" -> new InjectOrder.Send();
            case "edit" ->
                new InjectOrder.Edit(Optional.ofNullable(wanted.text()).map(InjectResource::text));
            case "move" -> new InjectOrder.Move(place.time("toMs", wanted.toMs()));
            default ->
                throw new Refusal(
                        Problem.malformed("unknown-action", "An inject can be held, unheld, sent, moved and edited."));
        };
    }

    private static Text text(Words words) {
        return new Text(
                InboxDoor.text("text.ja", words.ja(), InboxDesk.LONGEST_INJECT),
                InboxDoor.text("text.en", words.en(), InboxDesk.LONGEST_INJECT));
    }

    private static List<String> ids(List<TeamId> teams) {
        return teams.stream().map(TeamId::value).toList();
    }
}
