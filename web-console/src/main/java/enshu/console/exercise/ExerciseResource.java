package enshu.console.exercise;

import enshu.console.exercise.ExerciseMaker.Verdict;
import enshu.console.library.ScenarioShelf;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.exchange.ClockState;
import enshu.exchange.TeamId;
import enshu.scenario.Text;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/exercises}: what there is to open, and making a new one. */
@Dependent
@Path("/exercises")
@Produces("application/json")
public class ExerciseResource {
    private final Exercises exercises;
    private final ExerciseMaker maker;
    private final ExerciseControl control;
    private final ScenarioShelf shelf;

    @Inject
    public ExerciseResource(Exercises exercises, ExerciseMaker maker, ExerciseControl control, ScenarioShelf shelf) {
        this.exercises = exercises;
        this.maker = maker;
        this.control = control;
        this.shelf = shelf;
    }

    /** An exercise in a list. */
    public record Entry(
            String id,
            String title,
            ScenarioName scenario,
            String state,
            Instant createdAt,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            int teams,
            Optional<OwnTeam> team) {}

    /** Which scenario. */
    public record ScenarioName(String id, Text title) {}

    /** The caller's own team. */
    public record OwnTeam(TeamId id, String name) {}

    /** The newest exercises: all of them for an instructor, their own for a trainee. */
    @GET
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public List<Entry> list(@Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        List<Exercise> found = caller.is(Role.INSTRUCTOR) ? exercises.newest() : exercises.newestOf(caller.account());
        Map<String, ClockState> states = control.states(found);
        Map<String, Text> titles = shelf.titles(found.stream()
                .flatMap(exercise -> exercise.content().stream())
                .distinct()
                .toList());
        return found.stream()
                .map(exercise -> entry(exercise, title(exercise, titles), states, caller))
                .toList();
    }

    /** Makes an exercise; its ranges are wished for at once, so that they stand before the start. */
    @POST
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Response create(NewExercise wanted, @Context HttpServletRequest request) {
        return switch (maker.make(wanted, Caller.required(request).account())) {
            case Verdict.NotMade notMade -> throw new Refusal(notMade.problem());
            case Verdict.Made made ->
                Response.created(URI.create("/api/exercises/" + made.exercise()))
                        .entity(Map.of("id", made.exercise().toString()))
                        .build();
        };
    }

    private Text title(Exercise exercise, Map<String, Text> titles) {
        return exercise.content()
                .map(digest -> Optional.ofNullable(titles.get(digest)))
                .orElseGet(() ->
                        shelf.running(exercise.scenario(), Optional.empty()).map(enshu.scenario.Scenario::title))
                .orElseGet(() -> new Text(exercise.scenario(), exercise.scenario()));
    }

    private static Entry entry(Exercise exercise, Text title, Map<String, ClockState> states, Caller caller) {
        return new Entry(
                exercise.id().toString(),
                exercise.title(),
                new ScenarioName(exercise.scenario(), title),
                states.getOrDefault(exercise.id().toString(), ClockState.PREPARED)
                        .name(),
                exercise.createdAt(),
                exercise.startedAt(),
                exercise.endedAt(),
                exercise.teams().size(),
                exercise.teamOf(caller.account()).map(team -> new OwnTeam(team.id(), team.name())));
    }
}
