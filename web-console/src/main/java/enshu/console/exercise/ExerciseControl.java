package enshu.console.exercise;

import enshu.console.database.Database;
import enshu.console.library.ScenarioShelf;
import enshu.console.problem.Problem;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What an instructor does to an exercise while it runs: its clock, and setting ranges back to their beginning. */
public final class ExerciseControl {
    private final Database database;
    private final Exercises exercises;
    private final ScenarioShelf shelf;

    public ExerciseControl(Database database, Exercises exercises, ScenarioShelf shelf) {
        this.database = database;
        this.exercises = exercises;
        this.shelf = shelf;
    }

    /** Ends this exercise, in the name of this account; empty when done, otherwise why not. */
    public Optional<Problem> end(ExerciseId id, String account) {
        return change(id, new ClockChange.Step(ClockAction.END), account);
    }

    /** Makes this change of time; empty when done, otherwise why not. */
    Optional<Problem> change(ExerciseId id, ClockChange change, String account) {
        Optional<Exercise> exercise = exercises.find(id);
        // Outside the transaction, for the scenario may have to be fetched over a connection of its own.
        Duration planned = exercise.flatMap(one -> shelf.running(one.scenario(), one.content()))
                .map(Scenario::duration)
                .orElse(Duration.ZERO);
        return database.transaction("changing the clock", connection -> {
            Optional<Clocks> clocks = ClockRow.lock(connection, id.value());
            if (clocks.isEmpty() || exercise.isEmpty()) {
                return Optional.of(Problem.unknown("exercise", id.toString()));
            }
            Instant now = ClockRow.now(connection);
            return switch (change.apply(clocks.get(), planned, now)) {
                case ClockChange.Verdict.Refused refused -> Optional.of(refusal(refused.code(), clocks.get(), change));
                case ClockChange.Verdict.Changed changed -> {
                    record(connection, id.value(), clocks.get(), changed.clocks(), change, account, now);
                    yield Optional.empty();
                }
            };
        });
    }

    private static Problem refusal(String code, Clocks clocks, ClockChange change) {
        ClockState state = clocks.exercise().state();
        Map<String, Object> parameters = Map.of("state", state.name(), "action", change.word());
        return switch (code) {
            case "clock-bounds" ->
                new Problem(
                        400,
                        code,
                        "Out of bounds",
                        "A clock is set from 0 to 24 h after the planned end, an end is moved by at most 24 h, and a speed is "
                                + ClockChange.SLOWEST + " to " + ClockChange.FASTEST + ".",
                        parameters);
            case "end-past" ->
                new Problem(409, code, "Not possible now", "The end can't be before what is past.", parameters);
            default ->
                new Problem(
                        409,
                        code,
                        "Not possible now",
                        "A clock that is " + state.word() + " can't " + change.word() + ".",
                        parameters);
        };
    }

    private static void record(
            Connection connection,
            UUID exercise,
            Clocks before,
            Clocks after,
            ClockChange change,
            String account,
            Instant now)
            throws SQLException {
        ClockRow.update(connection, exercise, before, after);
        if (change instanceof ClockChange.Step step) {
            switch (step.action()) {
                case START -> {
                    stamp(connection, exercise, "started_at");
                    Preparation.atOnce(connection, exercise);
                }
                case END -> {
                    stamp(connection, exercise, "ended_at");
                    wishAbsent(connection, exercise);
                }
                case PAUSE, RESUME -> {}
            }
        }
        Map<String, Object> detail = new HashMap<>(change.detail());
        detail.put("elapsedMs", before.exercise().at(now).toMillis());
        Audit.write(connection, account, "clock-" + change.word(), exercise, detail);
    }

    /**
     * Sets a team's range, or one host of it, back to its beginning; empty when done, otherwise why not.
     *
     * @param service the host; empty means the whole range
     */
    Optional<Problem> reset(ExerciseId exercise, TeamId team, Optional<String> service, String account) {
        return database.transaction("resetting a range", connection -> {
            Optional<Clocks> clocks = ClockRow.read(connection, exercise.value());
            if (clocks.isEmpty() || clocks.get().exercise().state() == ClockState.ENDED) {
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
                : "incarnation = incarnation + 1, checkpoint = null";
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
