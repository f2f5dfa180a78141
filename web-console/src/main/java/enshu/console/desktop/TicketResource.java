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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.InstantSource;

/**
 * {@code /api/exercises/{id}/teams/{team}/desktops/{desktop}/tickets}: the right to open a desktop, once. Trainees take
 * part at their own team's; instructors watch any.
 */
@Dependent
@Path("/exercises/{exercise}/teams/{team}/desktops/{desktop}/tickets")
@Produces("application/json")
public class TicketResource {
    private final Exercises exercises;
    private final Inventory inventory;
    private final Tickets tickets;
    private final Assists assists;
    private final InstantSource clock;

    @Inject
    public TicketResource(
            Exercises exercises, Inventory inventory, Tickets tickets, Assists assists, InstantSource clock) {
        this.exercises = exercises;
        this.inventory = inventory;
        this.tickets = tickets;
        this.assists = assists;
        this.clock = clock;
    }

    /** A ticket and the socket it is for. */
    public record Ticket(String ticket, long expiresInSeconds, String socket) {}

    /**
     * Issues a ticket; {@code as=terminal} asks for a text terminal where the desktop is one, {@code as=assistant} for an
     * instructor's place at the keyboard, to which a member of the team must have agreed.
     */
    @POST
    @AllowedTo({Role.TRAINEE, Role.INSTRUCTOR})
    public Ticket issue(
            @PathParam("exercise") String exerciseId,
            @PathParam("team") String teamId,
            @PathParam("desktop") String desktop,
            @QueryParam("as") @DefaultValue("") String as,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, exerciseId, caller);
        Audience audience = Audience.playing(caller, exercise);
        Exercise.Team team = Addressed.team(exercise, audience, teamId);
        Inventory.Place place = inventory
                .find(exercise.id().value(), team.id(), desktop)
                .orElseThrow(() -> new Refusal(Problem.unknown("desktop", desktop)));
        if (!place.ready()) {
            throw new Refusal(Problem.conflict("desktop-not-ready", "The desktop doesn't answer yet."));
        }
        DesktopMode mode = switch (audience) {
            case Audience.Instructor instructor ->
                as.equals("assistant") ? assisting(exercise, team, desktop, caller) : DesktopMode.WATCHING;
            case Audience.Trainee trainee -> DesktopMode.TAKING_PART;
        };
        Grant grant =
                new Grant(caller.account(), caller.name(), exercise.id(), team.id(), place.range(), desktop, mode);
        String ticket = tickets.issue(grant, clock.instant())
                .orElseThrow(() -> new Refusal(Problem.away("busy", "Too many desktops are being opened; try again.")));
        return new Ticket(ticket, Tickets.LIFETIME.toSeconds(), socket(place, as));
    }

    private DesktopMode assisting(Exercise exercise, Exercise.Team team, String desktop, Caller caller) {
        if (!assists.allows(new Seat(exercise.id(), team.id(), desktop), caller.account())) {
            throw new Refusal(Problem.conflict("assist-not-agreed", "Nobody of the team has agreed to help here."));
        }
        return DesktopMode.ASSISTING;
    }

    /** Where an SSH console is a terminal of text, both who works in it and who watches have it as text. */
    private static String socket(Inventory.Place place, String as) {
        return place.terminalSocket().isPresent() && !as.equals("desktop") ? "/terminal" : "/desktop";
    }
}
