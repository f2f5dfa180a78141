package enshu.console.task;

import enshu.console.database.Database;
import enshu.console.exercise.Audit;
import enshu.console.exercise.ClockRow;
import enshu.console.exercise.WishLog;
import enshu.console.problem.Problem;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Orders to look at a task now; an order that is still open stands for every further one. */
public final class CheckOrders {
    private final Database database;

    public CheckOrders(Database database) {
        this.database = database;
    }

    /** Orders a look; empty when ordered, otherwise why not. */
    Optional<Problem> order(TaskDoor.Place place, String account) {
        return database.transaction("ordering a check", connection -> {
            Optional<Clocks> clocks =
                    ClockRow.read(connection, place.exercise().id().value());
            if (clocks.isEmpty() || clocks.get().exercise().state() != ClockState.RUNNING) {
                return Optional.of(Problem.conflict(
                        "exercise-not-running", "Tasks are looked at only while the exercise is running."));
            }
            if (!clocks.get().runs(place.team())) {
                return Optional.of(Problem.conflict("team-paused", "A held team's tasks aren't looked at."));
            }
            if (insert(connection, place)) {
                Audit.write(
                        connection,
                        account,
                        "check-ordered",
                        place.exercise().id().value(),
                        Map.of(
                                "team",
                                place.team().value(),
                                "task",
                                place.task().value()));
            }
            return Optional.empty();
        });
    }

    private static boolean insert(Connection connection, TaskDoor.Place place) throws SQLException {
        String insert = """
                insert into ranges.check_order (exercise, team, task) values (?, ?, ?)
                on conflict (exercise, team, task) where done_at is null do nothing
                returning (select range_id from ranges.wish w where w.exercise = check_order.exercise
                    and w.team = check_order.team)
                """;
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setObject(1, place.exercise().id().value());
            statement.setString(2, place.team().value());
            statement.setString(3, place.task().value());
            try (ResultSet rows = statement.executeQuery()) {
                boolean ordered = rows.next();
                if (ordered) {
                    Optional.ofNullable(rows.getObject(1, UUID.class))
                            .ifPresent(range -> WishLog.say(
                                    range,
                                    place.exercise().id().value(),
                                    place.team().value(),
                                    "Ordering a look at " + place.task().value()));
                }
                return ordered;
            }
        }
    }
}
