package enshu.console.exercise;

import enshu.console.library.ScenarioShelf;
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

/** {@code /api/exercises/{id}/teams/{team}/reset}: a team's range, or one host of it, as it was at the beginning. */
@Dependent
@Path("/exercises/{exercise}/teams/{team}/reset")
@Produces("application/json")
public class ResetResource {
    private final Exercises exercises;
    private final ExerciseControl control;
    private final ScenarioShelf shelf;

    @Inject
    public ResetResource(Exercises exercises, ExerciseControl control, ScenarioShelf shelf) {
        this.exercises = exercises;
        this.control = control;
        this.shelf = shelf;
    }

    /** What to reset: one host, or everything when it names none. */
    public record Wanted(@Nullable String service) {}

    /** Asks for it; 202, for the orchestrator does it. */
    @POST
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Response reset(
            @PathParam("exercise") String id,
            @PathParam("team") String teamId,
            Wanted wanted,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Exercise.Team team = Addressed.team(exercise, Audience.of(caller, exercise), teamId);
        Optional<String> service = Optional.ofNullable(wanted.service()).filter(name -> !name.isBlank());
        service.ifPresent(name -> known(exercise, name));
        control.reset(exercise.id(), team.id(), service, caller.account()).ifPresent(problem -> {
            throw new Refusal(problem);
        });
        return Response.accepted().build();
    }

    private void known(Exercise exercise, String service) {
        boolean known = shelf.running(exercise.scenario(), exercise.content())
                .flatMap(scenario -> scenario.topology().service(service))
                .isPresent();
        if (!known) {
            throw new Refusal(Problem.unknown("service", service));
        }
    }
}
