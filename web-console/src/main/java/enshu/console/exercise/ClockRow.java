package enshu.console.exercise;

import enshu.exchange.ClockState;
import enshu.exchange.ExerciseClock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The exercise's clock in the record. */
public final class ClockRow {
    private ClockRow() {}

    /** The clock of this exercise; empty when it has none. */
    public static Optional<ExerciseClock> read(Connection connection, UUID exercise) throws SQLException {
        return read(connection, exercise, "");
    }

    /** The same, and nobody else can change it until this transaction ends. */
    static Optional<ExerciseClock> lock(Connection connection, UUID exercise) throws SQLException {
        return read(connection, exercise, " for update");
    }

    private static Optional<ExerciseClock> read(Connection connection, UUID exercise, String ending)
            throws SQLException {
        String query = "select state, anchor, elapsed_ms, speed from ranges.clock where exercise = ?" + ending;
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, exercise);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(of(rows)) : Optional.empty();
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

    static void insert(Connection connection, UUID exercise) throws SQLException {
        String insert = "insert into ranges.clock (exercise, state) values (?, 'prepared')";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setObject(1, exercise);
            statement.executeUpdate();
        }
    }

    static void update(Connection connection, UUID exercise, ExerciseClock clock) throws SQLException {
        String update = """
                update ranges.clock set state = ?, anchor = ?, elapsed_ms = ?, version = version + 1
                where exercise = ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setString(1, clock.state().word());
            statement.setObject(2, OffsetDateTime.ofInstant(clock.anchor(), ZoneOffset.UTC));
            statement.setLong(3, clock.elapsed().toMillis());
            statement.setObject(4, exercise);
            statement.executeUpdate();
        }
    }

    /** The database's time, which everybody's clock is anchored to. */
    static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select clock_timestamp()");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
