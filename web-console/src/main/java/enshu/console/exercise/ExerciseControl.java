package enshu.console.exercise;

import enshu.console.database.Database;
import enshu.console.problem.Problem;
import enshu.exchange.ClockState;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What an instructor does to an exercise while it runs: its clock, and setting ranges back to their beginning. */
public final class ExerciseControl {
    private final Database database;

    public ExerciseControl(Database database) {
        this.database = database;
    }

    /** Does this to the clock; empty when done, otherwise why not. */
    Optional<Problem> change(ExerciseId exercise, ClockAction action, String account) {
        return database.transaction(
                "changing the clock", connection -> change(connection, exercise.value(), action, account));
    }

    private static Optional<Problem> change(Connection connection, UUID exercise, ClockAction action, String account)
            throws SQLException {
        Optional<ExerciseClock> clock = ClockRow.lock(connection, exercise);
        if (clock.isEmpty()) {
            return Optional.of(Problem.unknown("exercise", exercise.toString()));
        }
        Instant now = ClockRow.now(connection);
        Optional<ExerciseClock> next = action.apply(clock.get(), now);
        if (next.isEmpty()) {
            return Optional.of(new Problem(
                    409,
                    "clock-state",
                    "Not possible now",
                    "A clock that is " + clock.get().state().word() + " can't " + action.word() + ".",
                    Map.of("state", clock.get().state().name(), "action", action.word())));
        }
        ClockRow.update(connection, exercise, next.get());
        switch (action) {
            case START -> stamp(connection, exercise, "started_at");
            case END -> {
                stamp(connection, exercise, "ended_at");
                wishAbsent(connection, exercise);
            }
            case PAUSE, RESUME -> {}
        }
        Audit.write(
                connection,
                account,
                "clock-" + action.word(),
                exercise,
                Map.of("elapsedMs", next.get().elapsed().toMillis()));
        return Optional.empty();
    }

    /**
     * Sets a team's range, or one host of it, back to its beginning; empty when done, otherwise why not.
     *
     * @param service the host; empty means the whole range
     */
    Optional<Problem> reset(ExerciseId exercise, TeamId team, Optional<String> service, String account) {
        return database.transaction("resetting a range", connection -> {
            Optional<ExerciseClock> clock = ClockRow.read(connection, exercise.value());
            if (clock.isEmpty() || clock.get().state() == ClockState.ENDED) {
                return Optional.of(Problem.conflict("exercise-ended", "The exercise is over; its ranges are gone."));
            }
            if (!wishAgain(connection, exercise.value(), team, service)) {
                return Optional.of(Problem.unknown("team", team.value()));
            }
            Audit.write(
                    connection,
                    account,
                    "range-reset",
                    exercise.value(),
                    Map.of("team", team.value(), "service", service.orElse("")));
            return Optional.empty();
        });
    }

    private static boolean wishAgain(Connection connection, UUID exercise, TeamId team, Optional<String> service)
            throws SQLException {
        String change = service.isPresent()
                ? "host_incarnations = jsonb_set(host_incarnations, array[?],"
                        + " to_jsonb(coalesce((host_incarnations ->> ?)::integer, 0) + 1))"
                : "incarnation = incarnation + 1";
        String update = "update ranges.wish set " + change
                + ", wished_at = now() where exercise = ? and team = ? and desired = 'present'";
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            int next = 1;
            if (service.isPresent()) {
                statement.setString(next++, service.get());
                statement.setString(next++, service.get());
            }
            statement.setObject(next++, exercise);
            statement.setString(next, team.value());
            return statement.executeUpdate() == 1;
        }
    }

    /** The clocks' states of these exercises, by exercise id. */
    Map<String, ClockState> states(List<Exercise> exercises) {
        UUID[] ids = exercises.stream().map(exercise -> exercise.id().value()).toArray(UUID[]::new);
        return database.transaction("reading clocks", connection -> {
            String query = "select exercise, state from ranges.clock where exercise = any(?)";
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setArray(1, connection.createArrayOf("uuid", ids));
                try (ResultSet rows = statement.executeQuery()) {
                    Map<String, ClockState> states = new HashMap<>();
                    while (rows.next()) {
                        states.put(rows.getString(1), ClockState.of(rows.getString(2)));
                    }
                    return states;
                }
            }
        });
    }

    private static void stamp(Connection connection, UUID exercise, String column) throws SQLException {
        String update = "update programme.exercise set " + column + " = clock_timestamp() where id = ?";
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setObject(1, exercise);
            statement.executeUpdate();
        }
    }

    private static void wishAbsent(Connection connection, UUID exercise) throws SQLException {
        String update = "update ranges.wish set desired = 'absent', wished_at = now() where exercise = ?";
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setObject(1, exercise);
            statement.executeUpdate();
        }
    }
}
