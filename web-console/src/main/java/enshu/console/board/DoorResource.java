package enshu.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.json.Json;
import enshu.console.library.ScenarioShelf;
import enshu.console.live.Scoring;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.exchange.TeamId;
import enshu.scenario.ArenaPlan;
import enshu.scenario.Scenario;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.door.HandDoor;
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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/exercises/{id}/teams/{team}/doors} and {@code …/flags}: where a team of a game hands in its flags, by which
 * token, and the door for flags by hand.
 */
@Dependent
@Path("/exercises/{exercise}/teams/{team}")
@Produces("application/json")
public class DoorResource {
    private final Exercises exercises;
    private final ScenarioShelf shelf;
    private final Scoring scoring;
    private final HandIns handIns;

    @Inject
    public DoorResource(Exercises exercises, ScenarioShelf shelf, Scoring scoring, HandIns handIns) {
        this.exercises = exercises;
        this.shelf = shelf;
        this.scoring = scoring;
        this.handIns = handIns;
    }

    /** Flags as they were typed, one a text; blanks around them don't count. */
    public record Given(@Nullable List<String> flags) {}

    /** A service of the game, as its scenario has it. */
    record Told(String id, enshu.scenario.Text title, int flagsPerTick, int variants, int weight) {
        static Told of(ArenaPlan.Service service) {
            return new Told(
                    service.id(), service.title(), service.flagsPerTick(), service.variants(), service.weight());
        }
    }

    /** The doors, the team's token and the game's services: for the team's members and for instructors. */
    @GET
    @Path("/doors")
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public CompletionStage<JsonNode> doors(
            @PathParam("exercise") String id, @PathParam("team") String teamId, @Context HttpServletRequest request) {
        return doors(id, teamId, Caller.required(request));
    }

    CompletionStage<JsonNode> doors(String id, String teamId, Caller caller) {
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        TeamId team =
                Addressed.team(exercise, Audience.of(caller, exercise), teamId).id();
        String services = Json.write(shelf.running(exercise.scenario(), exercise.content())
                .flatMap(Scenario::arena)
                .map(arena -> arena.services().stream().map(Told::of).toList())
                .orElse(List.of()));
        return Answers.of(scoring, new ArenaQuestion.DoorsAsked(UUID.randomUUID(), exercise.id(), team))
                .thenApply(signpost -> ((ObjectNode) signpost).set("services", Json.tree(services)));
    }

    /**
     * Flags by hand, for a member of the team alone: the verdict of each, in their order, once the ledger has what it took.
     * The same flags again change nothing.
     */
    @POST
    @Path("/flags")
    @Consumes("application/json")
    @AllowedTo({Role.TRAINEE, Role.INSTRUCTOR})
    public CompletionStage<JsonNode> handIn(
            @PathParam("exercise") String id,
            @PathParam("team") String teamId,
            Given given,
            @Context HttpServletRequest request) {
        return handIn(id, teamId, given, Caller.required(request));
    }

    CompletionStage<JsonNode> handIn(String id, String teamId, Given given, Caller caller) {
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Audience audience = Audience.playing(caller, exercise);
        if (!(audience instanceof Audience.Trainee)) {
            throw new Refusal(Problem.forbidden("Only a member of a team hands in its flags."));
        }
        TeamId team = Addressed.team(exercise, audience, teamId).id();
        List<String> flags = flags(given);
        HandIns.Place place =
                handIns.enter(exercise.id(), team).orElseThrow(() -> new Refusal(Answers.problem("too-fast", true)));
        return Answers.of(scoring, new ArenaQuestion.FlagsHandedIn(UUID.randomUUID(), exercise.id(), team, flags))
                .whenComplete((_, _) -> handIns.leave(place))
                .thenApply(verdicts -> JsonNodeFactory.instance.objectNode().set("verdicts", verdicts));
    }

    static List<String> flags(Given given) {
        List<String> typed = given.flags();
        if (typed == null
                || typed.isEmpty()
                || typed.size() > HandDoor.MOST_FLAGS
                || typed.stream().anyMatch(Objects::isNull)) {
            throw new Refusal(Answers.problem("no-flags", true));
        }
        List<String> flags = typed.stream().map(String::strip).toList();
        if (flags.stream().anyMatch(flag -> flag.length() > HandDoor.LONGEST_FLAG)) {
            throw new Refusal(Answers.problem("too-long", true));
        }
        return flags;
    }
}
