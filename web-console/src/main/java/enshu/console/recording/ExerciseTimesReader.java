package enshu.console.recording;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.database.Database;
import enshu.console.json.Json;
import enshu.console.recording.ExerciseTimes.Turn;
import enshu.exchange.ExerciseId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads from the audit how an exercise's clock went. */
public final class ExerciseTimesReader {
    private static final String TURNS = """
            select at, action, detail from programme.audit
            where exercise = ? and action like 'clock-%' and jsonb_exists(detail, 'elapsedMs') order by id limit 2000
            """;

    private final Database database;

    public ExerciseTimesReader(Database database) {
        this.database = database;
    }

    ExerciseTimes of(ExerciseId exercise) {
        return database.transaction("reading how a clock went", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TURNS)) {
                statement.setObject(1, exercise.value());
                try (ResultSet rows = statement.executeQuery()) {
                    List<Turn> turns = new ArrayList<>();
                    while (rows.next()) {
                        boolean ran = !turns.isEmpty() && turns.getLast().running();
                        JsonNode detail = Json.tree(rows.getString("detail"));
                        turns.add(new Turn(
                                rows.getObject("at", OffsetDateTime.class).toInstant(),
                                detail.path("elapsedMs").asLong(),
                                runs(rows.getString("action"), ran)));
                    }
                    return new ExerciseTimes(turns);
                }
            }
        });
    }

    /** A jump leaves the clock running or standing, as it was. */
    private static boolean runs(String action, boolean before) {
        return switch (action) {
            case "clock-start", "clock-resume" -> true;
            case "clock-pause", "clock-end" -> false;
            default -> before;
        };
    }
}
