package enshu.console.debrief;

import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.live.Painter;
import enshu.console.live.Snapshot;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.exchange.ClockState;
import enshu.scoring.board.Board;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/exercises/{id}/debrief}: how the exercise went, and what instructors say of it. */
@Dependent
@Path("/exercises/{exercise}/debrief")
@Produces("application/json")
public class DebriefResource {
    private static final int LONGEST = 4_000;

    private final Exercises exercises;
    private final Painter painter;
    private final DebriefRows rows;

    @Inject
    public DebriefResource(Exercises exercises, Painter painter, DebriefRows rows) {
        this.exercises = exercises;
        this.painter = painter;
        this.rows = rows;
    }

    /**
     * Words about an exercise or a team.
     *
     * @param version of the words they were written over, 0 for the first
     */
    public record Words(
            long version,
            @Nullable String strengths,
            @Nullable String improvements,
            @Nullable String actions) {}

    /** An instructor's at any time; a trainee's own team's once the exercise has ended. */
    @GET
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public Debrief get(@PathParam("exercise") String id, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Audience audience = Audience.of(caller, exercise);
        Snapshot snapshot = painter.required(exercise);
        if (audience instanceof Audience.Trainee
                && snapshot.recorded().clocks().exercise().state() != ClockState.ENDED) {
            throw new Refusal(Problem.conflict("not-ended", "A team looks back on its exercise once that has ended."));
        }
        if (audience instanceof Audience.Trainee
                && snapshot.board().flatMap(Board::frozenFrom).isPresent()) {
            throw new Refusal(Problem.conflict(
                    "board-frozen", "A team looks back on its exercise once the board is no longer frozen."));
        }
        DebriefRows.Read read = rows.of(exercise.id());
        return DebriefComposer.compose(snapshot, read.chronicle(), read.remarks(), audience);
    }

    /** Says something of the whole exercise. 204 when it is on record. */
    @POST
    @Path("/remark")
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Response remark(@PathParam("exercise") String id, Words words, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        return say(Addressed.exercise(exercises, id, caller), "", words, caller);
    }

    /** Says something of one team. 204 when it is on record. */
    @POST
    @Path("/teams/{team}/remark")
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Response remarkOfTeam(
            @PathParam("exercise") String id,
            @PathParam("team") String teamId,
            Words words,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Exercise.Team team = Addressed.team(exercise, Audience.of(caller, exercise), teamId);
        return say(exercise, team.id().value(), words, caller);
    }

    private Response say(Exercise exercise, String team, Words words, Caller caller) {
        Remark remark = new Remark(
                words.version(),
                sound(words.strengths()),
                sound(words.improvements()),
                sound(words.actions()),
                Optional.empty(),
                Optional.empty());
        if (!rows.say(exercise.id(), team, remark, caller.account())) {
            throw new Refusal(Problem.conflict(
                    "changed-meanwhile", "Somebody else has written here meanwhile; read it, then write again."));
        }
        return Response.noContent().build();
    }

    private static String sound(@Nullable String words) {
        String text = Objects.requireNonNullElse(words, "").strip();
        if (text.codePointCount(0, text.length()) > LONGEST || text.indexOf('\0') >= 0) {
            throw new Refusal(
                    Problem.malformed("too-long", "Each part is plain text of at most " + LONGEST + " characters."));
        }
        return text;
    }
}
