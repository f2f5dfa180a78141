package enshu.console.board;

import enshu.console.database.Database;
import enshu.console.exercise.Audit;
import enshu.exchange.ExerciseId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Whether an exercise's standings are told to everybody who knows their address. They aren't until somebody says so. */
public final class Publication {
    private final Database database;

    Publication(Database database) {
        this.database = database;
    }

    /**
     * What the record says.
     *
     * @param arena whether it is a game of ticks, which has a board of its own
     */
    public record Told(boolean published, boolean arena) {}

    /** Whether they are; empty where there is no such exercise. */
    Optional<Told> of(ExerciseId exercise) {
        return database.transaction("reading whether a board is published", connection -> {
            String select = "select published, true from ranges.arena where exercise = ?"
                    + " union all select board_published, false from ranges.clock where exercise = ?"
                    + " order by 2 desc limit 1";
            try (PreparedStatement statement = connection.prepareStatement(select)) {
                statement.setObject(1, exercise.value());
                statement.setObject(2, exercise.value());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(new Told(row.getBoolean(1), row.getBoolean(2))) : Optional.empty();
                }
            }
        });
    }

    /** From now on they are, or aren't; on the record with who said so. False where there is no such exercise. */
    boolean set(ExerciseId exercise, boolean published, String account) {
        return database.transaction("publishing a board", connection -> {
            if (!update(connection, "update ranges.arena set published = ? where exercise = ?", exercise, published)
                    && !update(
                            connection,
                            "update ranges.clock set board_published = ? where exercise = ?",
                            exercise,
                            published)) {
                return false;
            }
            Audit.write(
                    connection, account, published ? "board-published" : "board-withdrawn", exercise.value(), Map.of());
            return true;
        });
    }

    private static boolean update(Connection connection, String update, ExerciseId exercise, boolean published)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setBoolean(1, published);
            statement.setObject(2, exercise.value());
            return statement.executeUpdate() > 0;
        }
    }
}
