package enshu.console.recording;

import enshu.console.exercise.Addressed;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.exchange.ExerciseId;
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
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/exercises/{id}/consent}: whether the caller agrees that own desktops are recorded in this exercise. */
@Dependent
@Path("/exercises/{exercise}/consent")
@Produces("application/json")
public class ConsentResource {
    private final ConsentRows rows;
    private final Recordings recordings;

    @Inject
    public ConsentResource(ConsentRows rows, Recordings recordings) {
        this.rows = rows;
        this.recordings = recordings;
    }

    /** An answer, and the text it answers. */
    public record Answer(@Nullable Boolean given, @Nullable Integer version) {}

    /** What the caller is asked and has answered. */
    public record Asked(boolean records, int version, Optional<Boolean> given, Optional<Instant> at, long keptDays) {}

    /** What the caller is asked and has answered. */
    @GET
    @AllowedTo({Role.TRAINEE, Role.INSTRUCTOR})
    public Asked read(@PathParam("exercise") String id, @Context HttpServletRequest request) {
        Consent consent = consent(Addressed.exerciseId(id), Caller.required(request));
        return new Asked(
                consent.records(),
                Consent.VERSION,
                consent.given(),
                consent.at(),
                recordings.limits().kept().toDays());
    }

    /** Answers; a refusal ends what is being recorded before it returns. 204. */
    @POST
    @Consumes("application/json")
    @AllowedTo({Role.TRAINEE, Role.INSTRUCTOR})
    public Response answer(@PathParam("exercise") String id, Answer answer, @Context HttpServletRequest request) {
        ExerciseId exercise = Addressed.exerciseId(id);
        Caller caller = Caller.required(request);
        consent(exercise, caller);
        Boolean given = answer.given();
        Integer version = answer.version();
        if (given == null || version == null || version != Consent.VERSION) {
            throw new Refusal(Problem.malformed(
                    "consent-version", "Answer with given and with the version of the text that is shown now."));
        }
        rows.answer(exercise, caller.account(), given);
        if (!given) {
            recordings.withdraw(exercise, caller.account());
        }
        return Response.noContent().build();
    }

    private Consent consent(ExerciseId exercise, Caller caller) {
        return rows.of(exercise, caller.account())
                .orElseThrow(() -> new Refusal(Problem.unknown("exercise", exercise.toString())));
    }
}
