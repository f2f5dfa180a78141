package enshu.console.world;

import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.task.Action;
import enshu.scenario.task.Due;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When which team solved which task, on its own clock: what the orchestrator has to know of the board, because parts of
 * the world wait for it. Pure.
 */
public record SolvedTasks(Map<TeamId, Map<TaskId, Duration>> at) {
    public SolvedTasks {
        Map<TeamId, Map<TaskId, Duration>> copy = new HashMap<>();
        at.forEach((team, tasks) -> copy.put(team, Map.copyOf(tasks)));
        at = Map.copyOf(copy);
    }

    private record Row(TeamId team, TaskId task, Duration elapsed) {}

    /** Those of them that one of these actions waits for. */
    public SolvedTasks awaitedBy(List<Action> actions) {
        Set<TaskId> awaited = new HashSet<>();
        for (Action action : actions) {
            if (action.due() instanceof Due.After after) {
                awaited.add(after.task());
            }
        }
        Map<TeamId, Map<TaskId, Duration>> left = new HashMap<>();
        at.forEach((team, tasks) -> {
            Map<TaskId, Duration> some = tasks.entrySet().stream()
                    .filter(task -> awaited.contains(task.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            if (!some.isEmpty()) {
                left.put(team, some);
            }
        });
        return new SolvedTasks(left);
    }

    public boolean isEmpty() {
        return at.isEmpty();
    }

    /**
     * Tells the orchestrator those it doesn't know yet, and how many these were; what was told stays, whatever becomes of
     * the board.
     */
    public int tell(Connection connection, ExerciseId exercise) throws SQLException {
        Set<String> known = known(connection, exercise);
        List<Row> news = new ArrayList<>();
        at.forEach((team, tasks) -> tasks.forEach((task, elapsed) -> {
            if (!known.contains(team.value() + " " + task.value())) {
                news.add(new Row(team, task, elapsed));
            }
        }));
        String write =
                "insert into ranges.solved (exercise, team, task, elapsed_ms) values (?, ?, ?, ?) on conflict do nothing";
        try (PreparedStatement statement = connection.prepareStatement(write)) {
            for (Row row : news) {
                statement.setObject(1, exercise.value());
                statement.setString(2, row.team().value());
                statement.setString(3, row.task().value());
                statement.setLong(4, row.elapsed().toMillis());
                statement.executeUpdate();
            }
        }
        return news.size();
    }

    private static Set<String> known(Connection connection, ExerciseId exercise) throws SQLException {
        String read = "select team || ' ' || task from ranges.solved where exercise = ?";
        try (PreparedStatement statement = connection.prepareStatement(read)) {
            statement.setObject(1, exercise.value());
            try (ResultSet rows = statement.executeQuery()) {
                Set<String> known = new HashSet<>();
                while (rows.next()) {
                    known.add(rows.getString(1));
                }
                return known;
            }
        }
    }
}
