package enshu.console.inbox;

import enshu.console.exercise.Audience;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.exchange.TeamId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/exercises/{id}/inbox/replies}: answers to what came in, by the team and by an instructor. */
@Dependent
@Path("/exercises/{exercise}/inbox/replies")
@Produces("application/json")
public class ReplyResource {
    private final InboxDoor door;
    private final InboxDesk desk;

    @Inject
    public ReplyResource(InboxDoor door, InboxDesk desk) {
        this.door = door;
        this.desk = desk;
    }

    /**
     * What to reply to.
     *
     * @param id a fresh UUID, so that a repeated sending counts once
     * @param item the inject's or message's id
     * @param team of an instructor: into whose thread
     */
    public record Wanted(
            @Nullable UUID id,
            @Nullable String item,
            @Nullable String team,
            @Nullable String text) {}

    /** One reply, whole. */
    public record Told(
            String id, boolean fromTeam, String account, String name, Instant at, long elapsedMs, String text) {}

    /** Takes a reply in; 204. */
    @POST
    @Consumes("application/json")
    @AllowedTo({Role.TRAINEE, Role.INSTRUCTOR})
    public Response reply(@PathParam("exercise") String id, Wanted wanted, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        InboxDoor.Place place = place(caller, id, wanted.team());
        TeamId team = place.team(wanted.team());
        InboxDesk.NewReply reply = new InboxDesk.NewReply(
                InboxDoor.given("id", wanted.id()),
                InboxDoor.given("item", wanted.item()),
                place.audience() instanceof Audience.Trainee,
                caller.account(),
                caller.name(),
                InboxDoor.text("text", wanted.text(), InboxDesk.LONGEST_TEXT));
        InboxDoor.made(desk.reply(place.exercise(), place.scenario(), team, reply));
        return Response.noContent().build();
    }

    /** The whole thread, oldest first. */
    @GET
    @AllowedTo({Role.TRAINEE, Role.INSTRUCTOR})
    public List<Told> thread(
            @PathParam("exercise") String id,
            @QueryParam("item") @DefaultValue("") String item,
            @QueryParam("team") @DefaultValue("") String team,
            @Context HttpServletRequest request) {
        InboxDoor.Place place = place(Caller.required(request), id, team.isEmpty() ? null : team);
        return desk.thread(place.exercise(), place.team(team), item).stream()
                .map(reply -> new Told(
                        reply.id().toString(),
                        reply.fromTeam(),
                        reply.account(),
                        reply.name(),
                        reply.at(),
                        reply.elapsed().toMillis(),
                        reply.text()))
                .toList();
    }

    /** Who names no team speaks for the own one. */
    private InboxDoor.Place place(Caller caller, String id, @Nullable String team) {
        return team == null ? door.playersPlace(caller, id) : door.place(caller, id);
    }
}
