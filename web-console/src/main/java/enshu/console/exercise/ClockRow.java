package enshu.console.exercise;

import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.TeamClock;
import enshu.exchange.TeamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The clocks of an exercise in the record: its own, and how those of its teams differ. */
public final class ClockRow {
    private ClockRow() {}

    /** The clocks of this exercise; empty when it has none. */
    public static Optional<Clocks> read(Connection connection, UUID exercise) throws SQLException {
        return read(connection, exercise, "");
    }

    /** The same, and nobody else can change them, or what hangs on them, until this transaction ends. */
    public static Optional<Clocks> lock(Connection connection, UUID exercise) throws SQLException {
        return read(connection, exercise, " for update");
    }

    private static Optional<Clocks> read(Connection connection, UUID exercise, String ending) throws SQLException {
        String query =
                "select state, anchor, elapsed_ms, speed, extra_ms from ranges.clock where exercise = ?" + ending;
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, exercise);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Clocks(
                                of(rows), Duration.ofMillis(rows.getLong("extra_ms")), teams(connection, exercise)))
                        : Optional.empty();
            }
        }
    }

    private static ExerciseClock of(ResultSet rows) throws SQLException {
        return new ExerciseClock(
                ClockState.of(rows.getString("state")),
                rows.getObject("anchor", OffsetDateTime.class).toInstant(),
                Duration.ofMillis(rows.getLong("elapsed_ms")),
                rows.getDouble("speed"));
    }

    private static Map<TeamId, TeamClock> teams(Connection connection, UUID exercise) throws SQLException {
        String query = "select team, lag_ms, held_ms, extra_ms from ranges.team_clock where exercise = ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, exercise);
            try (ResultSet rows = statement.executeQuery()) {
                Map<TeamId, TeamClock> teams = new HashMap<>();
                while (rows.next()) {
                    teams.put(
                            new TeamId(rows.getString(1)),
                            new TeamClock(
                                    Duration.ofMillis(rows.getLong(2)),
                                    Optional.ofNullable(rows.getObject(3, Long.class))
                                            .map(Duration::ofMillis),
                                    Duration.ofMillis(rows.getLong(4))));
                }
                return teams;
            }
        }
    }

    static void insert(Connection connection, UUID exercise) throws SQLException {
        String insert = "insert into ranges.clock (exercise, state) values (?, 'prepared')";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setObject(1, exercise);
            statement.executeUpdate();
        }
    }

    /** Writes what differs between these. */
    static void update(Connection connection, UUID exercise, Clocks before, Clocks after) throws SQLException {
        if (!after.exercise().equals(before.exercise()) || !after.extra().equals(before.extra())) {
            update(connection, exercise, after.exercise(), after.extra());
        }
        for (Map.Entry<TeamId, TeamClock> team : after.teams().entrySet()) {
            if (!team.getValue().equals(before.teams().get(team.getKey()))) {
                update(connection, exercise, team.getKey(), team.getValue());
            }
        }
    }

    private static void update(Connection connection, UUID exercise, ExerciseClock clock, Duration extra)
            throws SQLException {
        String update = """
                update ranges.clock
                set state = ?, anchor = ?, elapsed_ms = ?, speed = ?, extra_ms = ?, version = version + 1
                where exercise = ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setString(1, clock.state().word());
            statement.setObject(2, OffsetDateTime.ofInstant(clock.anchor(), ZoneOffset.UTC));
            statement.setLong(3, clock.elapsed().toMillis());
            statement.setDouble(4, clock.speed());
            statement.setLong(5, extra.toMillis());
            statement.setObject(6, exercise);
            statement.executeUpdate();
        }
    }

    private static void update(Connection connection, UUID exercise, TeamId team, TeamClock clock) throws SQLException {
        String upsert = """
                insert into ranges.team_clock (exercise, team, lag_ms, held_ms, extra_ms) values (?, ?, ?, ?, ?)
                on conflict (exercise, team) do update
                set lag_ms = excluded.lag_ms, held_ms = excluded.held_ms, extra_ms = excluded.extra_ms
                """;
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            statement.setObject(1, exercise);
            statement.setString(2, team.value());
            statement.setLong(3, clock.lag().toMillis());
            statement.setObject(4, clock.heldAt().map(Duration::toMillis).orElse(null), Types.BIGINT);
            statement.setLong(5, clock.extra().toMillis());
            statement.executeUpdate();
        }
    }

    /** The database's time, which everybody's clock is anchored to. */
    public static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select clock_timestamp()");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
