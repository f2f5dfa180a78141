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
import enshu.scoring.board.Audience;
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

/**
 * {@code /api/exercises/{id}/ctftime.json}: an arena's standings in the form that CTFtime reads, once an instructor has
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
        if (!publication.of(exercise.id()).orElseThrow(() -> new Refusal(Answers.problem("no-board", true)))) {
            throw new Refusal(new Problem(
                    404,
                    "not-published",
                    "Not published",
                    "The standings are told here once an instructor publishes them on the board's page.",
                    Map.of()));
        }
        return scoring.arenaBoard(exercise.id(), Audience.PUBLIC)
                .map(Json::tree)
                .map(FeedResource::standings)
                .orElseThrow(() -> new Refusal(Answers.problem(scoring.reachable() ? "not-begun" : "busy", false)));
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

    private static BigDecimal rounded(double score) {
        BigDecimal four =
                BigDecimal.valueOf(score).setScale(4, RoundingMode.HALF_UP).stripTrailingZeros();
        return four.scale() < 0 ? four.setScale(0) : four;
    }
}
