package enshu.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.console.database.Database;
import enshu.console.exercise.Addressed;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.json.Json;
import enshu.console.live.Scoring;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedToAnybody;
import enshu.console.signin.Caller;
import enshu.exchange.TeamId;
import enshu.scoring.board.Audience;
import enshu.scoring.board.Board;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code /api/exercises/{id}/ctftime.json}: an exercise's standings in the form that CTFtime reads, once an instructor has
 * published them: then for everybody who knows the address, as the public sees them; a freeze holds here as well. Of a
 * try-out its author alone is told.
 */
@Dependent
@Path("/exercises/{exercise}/ctftime.json")
@Produces("application/json")
public class FeedResource {
    private final Exercises exercises;
    private final Publication publication;
    private final Scoring scoring;

    @Inject
    public FeedResource(Exercises exercises, Database database, Scoring scoring) {
        this.exercises = exercises;
        this.publication = new Publication(database);
        this.scoring = scoring;
    }

    /** The standings, best first. */
    @GET
    @AllowedToAnybody
    public JsonNode feed(@PathParam("exercise") String id, @Context HttpServletRequest request) {
        return feed(id, Caller.of(request));
    }

    JsonNode feed(String id, Optional<Caller> caller) {
        Exercise exercise = exercises
                .find(Addressed.exerciseId(id))
                .filter(one -> one.existsFor(caller))
                .orElseThrow(() -> new Refusal(Problem.unknown("exercise", id)));
        Publication.Told told =
                publication.of(exercise.id()).orElseThrow(() -> new Refusal(Answers.problem("no-board", true)));
        if (!told.published()) {
            throw new Refusal(new Problem(
                    404,
                    "not-published",
                    "Not published",
                    "The standings are told here once an instructor publishes them on the board's page.",
                    Map.of()));
        }
        Optional<JsonNode> standings = told.arena()
                ? scoring.arenaBoard(exercise.id(), Audience.PUBLIC)
                        .map(Json::tree)
                        .map(FeedResource::standings)
                : scoring.board(exercise.id()).map(board -> standings(exercise, board.toTeams()));
        return standings.orElseThrow(
                () -> new Refusal(Answers.problem(scoring.reachable() ? "not-begun" : "busy", false)));
    }

    /** A team without a name is called by its id; a score has at most four decimals. */
    static JsonNode standings(JsonNode board) {
        ObjectNode feed = JsonNodeFactory.instance.objectNode();
        ArrayNode standings = feed.putArray("standings");
        for (JsonNode one : board.path("standings")) {
            String name = one.path("name").asText();
            standings
                    .addObject()
                    .put("pos", one.path("rank").asInt())
                    .put("team", name.isEmpty() ? one.path("team").asText() : name)
                    .put("score", rounded(one.path("total").asDouble()));
        }
        return feed;
    }

    /** Of an exercise of tasks or of questions, whose board is frozen to the public when it is to teams. */
    private static JsonNode standings(Exercise exercise, Board board) {
        Map<TeamId, String> names =
                exercise.teams().stream().collect(Collectors.toMap(Exercise.Team::id, Exercise.Team::name));
        ObjectNode feed = JsonNodeFactory.instance.objectNode();
        ArrayNode standings = feed.putArray("standings");
        board.rankings()
                .forEach(one -> standings
                        .addObject()
                        .put("pos", one.rank())
                        .put("team", names.getOrDefault(one.team(), one.team().value()))
                        .put("score", rounded(one.total())));
        return feed;
    }

    private static BigDecimal rounded(double score) {
        BigDecimal four =
                BigDecimal.valueOf(score).setScale(4, RoundingMode.HALF_UP).stripTrailingZeros();
        return four.scale() < 0 ? four.setScale(0) : four;
    }
}
