package enshu.console.board;

import enshu.console.database.Database;
import enshu.console.exercise.Audit;
import enshu.exchange.ExerciseId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.Optional;

/** Whether an arena's standings are told to everybody who knows their address. They aren't until somebody says so. */
final class Publication {
    private final Database database;

    Publication(Database database) {
        this.database = database;
    }

    /** Whether they are; empty where there is no arena. */
    Optional<Boolean> of(ExerciseId exercise) {
        return database.transaction("reading whether a board is published", connection -> {
            String select = "select published from ranges.arena where exercise = ?";
            try (PreparedStatement statement = connection.prepareStatement(select)) {
                statement.setObject(1, exercise.value());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
                }
            }
        });
    }

    /** From now on they are, or aren't; on the record with who said so. False where there is no arena. */
    boolean set(ExerciseId exercise, boolean published, String account) {
        return database.transaction("publishing a board", connection -> {
            String update = "update ranges.arena set published = ? where exercise = ?";
            try (PreparedStatement statement = connection.prepareStatement(update)) {
                statement.setBoolean(1, published);
                statement.setObject(2, exercise.value());
                if (statement.executeUpdate() == 0) {
                    return false;
                }
            }
            Audit.write(
                    connection, account, published ? "board-published" : "board-withdrawn", exercise.value(), Map.of());
            return true;
        });
    }
}
