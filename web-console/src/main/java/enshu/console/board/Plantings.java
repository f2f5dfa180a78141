package enshu.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.console.database.Database;
import enshu.exchange.ExerciseId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of putting flags into services, as the orchestrator wrote it down. */
final class Plantings {
    private static final String READ = "select p.team, p.service, p.tick, p.index, p.outcome from ranges.planting p"
            + " join unnest(?, ?, ?, ?) as asked (team, service, tick, index)"
            + " using (team, service, tick, index) where p.exercise = ?";

    private final Database database;

    private record Place(String team, String service, int tick, int index) {
        static Place of(JsonNode story) {
            return new Place(
                    story.path("owner").asText(),
                    story.path("service").asText(),
                    story.path("tick").asInt(),
                    story.path("index").asInt());
        }
    }

    Plantings(Database database) {
        this.database = database;
    }

    /** The page of stories, each with what came of its planting ({@code put}) where a checker planted it. */
    JsonNode told(ExerciseId exercise, JsonNode page) {
        List<JsonNode> stories = page.path("stories").valueStream().toList();
        if (!stories.isEmpty()) {
            Map<Place, String> outcomes = database.transaction(
                    "reading what became of plantings", connection -> outcomes(connection, exercise, stories));
            stories.forEach(story -> {
                String outcome = outcomes.get(Place.of(story));
                if (outcome != null) {
                    ((ObjectNode) story).put("put", outcome);
                }
            });
        }
        return page;
    }

    private static Map<Place, String> outcomes(Connection connection, ExerciseId exercise, List<JsonNode> stories)
            throws SQLException {
        List<Place> places = stories.stream().map(Place::of).toList();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", places.stream().map(Place::team).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", places.stream().map(Place::service).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "integer", places.stream().map(Place::tick).toArray()));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "integer", places.stream().map(Place::index).toArray()));
            statement.setObject(5, exercise.value());
            Map<Place, String> outcomes = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    outcomes.put(
                            new Place(rows.getString(1), rows.getString(2), rows.getInt(3), rows.getInt(4)),
                            rows.getString(5));
                }
            }
            return outcomes;
        }
    }
}
