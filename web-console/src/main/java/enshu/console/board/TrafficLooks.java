package enshu.console.board;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.database.Database;
import enshu.console.exercise.Exercise;
import enshu.console.json.Json;
import enshu.console.library.ScenarioShelf;
import enshu.exchange.ArenaBlocks;
import enshu.exchange.ExerciseId;
import enshu.scenario.ArenaPlan;
import enshu.scenario.Scenario;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks at a game's captured traffic for teams that repeat what they were attacked with; the orchestrator makes them. */
public final class TrafficLooks {
    private static final TypeReference<ArenaBlocks> BLOCKS = new TypeReference<>() {};

    private static final String ASK = "insert into ranges.traffic_look as look (exercise, teams) values (?, ?::jsonb)"
            + " on conflict (exercise) do update set teams = excluded.teams, state = 'asked', asked_at = now()"
            + " where look.state in ('done', 'failed')";

    private final Database database;
    private final ScenarioShelf shelf;

    TrafficLooks(Database database, ScenarioShelf shelf) {
        this.database = database;
        this.shelf = shelf;
    }

    /** How far a look is. */
    public enum State {
        /** Nobody has asked for one. */
        NONE,
        ASKED,
        LOOKING,
        DONE,
        FAILED
    }

    /**
     * The newest look.
     *
     * @param doneAt of the last that was made
     * @param packets that were looked through
     * @param found the most repeated first
     * @param services the service at each port, where the scenario says it
     */
    public record Look(
            State state, Optional<Instant> doneAt, long packets, List<JsonNode> found, Map<String, String> services) {}

    Look newest(Exercise exercise) {
        return database.transaction("reading a look at traffic", connection -> {
            String select = "select state, done_at, packets, found::text from ranges.traffic_look where exercise = ?";
            try (PreparedStatement statement = connection.prepareStatement(select)) {
                statement.setObject(1, exercise.id().value());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? look(row, services(exercise))
                            : new Look(State.NONE, Optional.empty(), 0, List.of(), Map.of());
                }
            }
        });
    }

    private static Look look(ResultSet row, Map<String, String> services) throws SQLException {
        return new Look(
                State.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getObject(2, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                row.getLong(3),
                Json.tree(row.getString(4)).valueStream().toList(),
                services);
    }

    /** Has one made, unless one is on its way; false where the exercise's ranges were never joined. */
    boolean ask(Exercise exercise) {
        return database.transaction("asking for a look at traffic", connection -> {
            Optional<ArenaBlocks> blocks = blocks(connection, exercise.id());
            if (blocks.isEmpty()) {
                return false;
            }
            Map<String, String> teams = new LinkedHashMap<>();
            for (int place = 0;
                    place
                            < Math.min(
                                    exercise.teams().size(),
                                    blocks.get().teams().size());
                    place++) {
                teams.put(
                        exercise.teams().get(place).id().value(),
                        blocks.get().teams().get(place).cidr());
            }
            try (PreparedStatement statement = connection.prepareStatement(ASK)) {
                statement.setObject(1, exercise.id().value());
                statement.setString(2, Json.write(teams));
                statement.executeUpdate();
            }
            return true;
        });
    }

    /** Where the teams' ranges are; that stays on the wishes when the ranges are gone. */
    private static Optional<ArenaBlocks> blocks(Connection connection, ExerciseId exercise) throws SQLException {
        String select = "select arena::text from ranges.wish where exercise = ? and arena is not null limit 1";
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setObject(1, exercise.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(Json.read(row.getString(1), BLOCKS)) : Optional.empty();
            }
        }
    }

    private Map<String, String> services(Exercise exercise) {
        Map<String, String> services = new LinkedHashMap<>();
        shelf.running(exercise.scenario(), exercise.content())
                .flatMap(Scenario::arena)
                .map(ArenaPlan::services)
                .orElse(List.of())
                .forEach(service -> service.checked()
                        .ifPresent(checked -> services.putIfAbsent(Integer.toString(checked.port()), service.id())));
        return services;
    }
}
