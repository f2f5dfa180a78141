package enshu.console.help;

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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/exercises/{id}/help}: a trainee calls an instructor to the own team, and takes the call back. */
@Dependent
@Path("/exercises/{exercise}/help")
@Produces("application/json")
public class HelpResource {
    private final Exercises exercises;
    private final HelpCalls calls;

    @Inject
    public HelpResource(Exercises exercises, HelpCalls calls) {
        this.exercises = exercises;
        this.calls = calls;
    }

    /** What it is about, if anything is said. */
    public record Wanted(@Nullable String words) {}

    /** Calls; 204 when done. */
    @POST
    @Consumes("application/json")
    @AllowedTo({Role.TRAINEE, Role.INSTRUCTOR})
    public Response call(@PathParam("exercise") String exercise, Wanted wanted, @Context HttpServletRequest request) {
        String words = wanted.words() == null ? "" : wanted.words().strip();
        if (words.codePointCount(0, words.length()) > HelpCalls.LONGEST_WORDS) {
            throw new Refusal(Problem.malformed("too-long", "At most 300 characters."));
        }
        return answer(calls.call(deed(exercise, request), words));
    }

    /** Takes it back; 204 when done. */
    @POST
    @Path("/withdrawal")
    @AllowedTo({Role.TRAINEE, Role.INSTRUCTOR})
    public Response takeBack(@PathParam("exercise") String exercise, @Context HttpServletRequest request) {
        return answer(calls.close(deed(exercise, request), HelpCalls.Outcome.TAKEN_BACK));
    }

    private HelpCalls.Deed deed(String id, HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        return switch (Audience.playing(caller, exercise)) {
            case Audience.Trainee trainee ->
                new HelpCalls.Deed(
                        exercise.id(), trainee.team(), caller.account(), name(exercise, trainee, caller.account()));
            case Audience.Instructor instructor ->
                throw new Refusal(Problem.forbidden("Only a member of a team calls for it."));
        };
    }

    private static String name(Exercise exercise, Audience.Trainee trainee, String account) {
        return exercise.team(trainee.team()).stream()
                .flatMap(team -> team.members().stream())
                .filter(member -> member.account().equals(account))
                .findFirst()
                .map(Exercise.Member::name)
                .orElse(account);
    }

    static Response answer(Optional<Problem> problem) {
        problem.ifPresent(found -> {
            throw new Refusal(found);
        });
        return Response.noContent().build();
    }
}
