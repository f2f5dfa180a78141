package enshu.console.inbox;

import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.scenario.task.Channel;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/exercises/{id}/inbox/messages}: what an instructor writes to all teams or to some. */
@Dependent
@Path("/exercises/{exercise}/inbox/messages")
@Produces("application/json")
public class MessageResource {
    private final InboxDoor door;
    private final InboxDesk desk;

    @Inject
    public MessageResource(InboxDoor door, InboxDesk desk) {
        this.door = door;
        this.desk = desk;
    }

    /**
     * What to send.
     *
     * @param id a fresh UUID, so that a repeated sending counts once
     * @param teams for whom; none named means all
     * @param answerable whether a reply is asked for
     */
    public record Wanted(
            @Nullable UUID id,
            @Nullable List<String> teams,
            @Nullable String channel,
            @Nullable String from,
            @Nullable String text,
            boolean answerable) {}

    /** Sends it at once; 204. */
    @POST
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Response send(@PathParam("exercise") String id, Wanted wanted, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        InboxDoor.Place place = door.place(caller, id);
        Inbox.Message message = new Inbox.Message(
                InboxDoor.given("id", wanted.id()),
                channel(wanted.channel()),
                InboxDoor.text("from", wanted.from(), InboxDesk.LONGEST_SENDER),
                InboxDoor.text("text", wanted.text(), InboxDesk.LONGEST_TEXT),
                wanted.answerable());
        InboxDoor.made(desk.send(place.exercise(), message, place.teams(wanted.teams()), caller.account()));
        return Response.noContent().build();
    }

    private static Channel channel(@Nullable String word) {
        for (Channel channel : Channel.values()) {
            if (channel.word().equals(word)) {
                return channel;
            }
        }
        throw new Refusal(Problem.malformed("unknown-channel", "A message is mail, phone, chat, notice or press."));
    }
}
