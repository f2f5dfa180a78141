package enshu.range.wish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import enshu.exchange.CheckResult;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.LeafResult;
import enshu.exchange.TaskId;
import enshu.exchange.TeamClock;
import enshu.exchange.TeamId;
import enshu.range.memory.Memory;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The orchestrator's side of clocks, check orders and check results.
 */
public final class CheckStore {
    private static final int ORDERS = 500;
    private final Sql sql;

    public CheckStore(Sql sql) {
        this.sql = sql;
    }

    /** The clocks of every exercise that hasn't ended, its own and those of its teams. */
    public Map<ExerciseId, Clocks> clocks() {
        Map<ExerciseId, Map<TeamId, TeamClock>> teams = teamClocks();
        Map<ExerciseId, Clocks> clocks = new HashMap<>();
        sql.list(
                        "read the clocks",
                        "select exercise, state, anchor, elapsed_ms, speed, extra_ms from ranges.clock where state <> 'ended'",
                        row -> {
                            ExerciseId exercise = new ExerciseId(row.getObject(1, UUID.class));
                            ExerciseClock clock = new ExerciseClock(
                                    ClockState.of(row.getString(2)),
                                    row.getObject(3, OffsetDateTime.class).toInstant(),
                                    Duration.ofMillis(row.getLong(4)),
                                    row.getDouble(5));
                            return Map.entry(
                                    exercise,
                                    new Clocks(
                                            clock,
                                            Duration.ofMillis(row.getLong(6)),
                                            teams.getOrDefault(exercise, Map.of())));
                        })
                .forEach(clock -> clocks.put(clock.getKey(), clock.getValue()));
        return clocks;
    }

    private Map<ExerciseId, Map<TeamId, TeamClock>> teamClocks() {
        Map<ExerciseId, Map<TeamId, TeamClock>> clocks = new HashMap<>();
        sql.list(
                        "read the teams' clocks",
                        """
                        select t.exercise, t.team, t.lag_ms, t.held_ms, t.extra_ms
                        from ranges.team_clock t join ranges.clock c using (exercise) where c.state <> 'ended'""",
                        row -> new TeamRow(
                                new ExerciseId(row.getObject(1, UUID.class)),
                                new TeamId(row.getString(2)),
                                new TeamClock(
                                        Duration.ofMillis(row.getLong(3)),
                                        Optional.ofNullable(row.getObject(4, Long.class))
                                                .map(Duration::ofMillis),
                                        Duration.ofMillis(row.getLong(5)))))
                .forEach(row -> clocks.computeIfAbsent(row.exercise(), exercise -> new HashMap<>())
                        .put(row.team(), row.clock()));
        return clocks;
    }

    private record TeamRow(ExerciseId exercise, TeamId team, TeamClock clock) {}

    /** Somebody wants a task looked at now. */
    public record Order(long id, ExerciseId exercise, TeamId team, TaskId task) {}

    public List<Order> orders() {
        return sql.list(
                "read the check orders",
                "select id, exercise, team, task from ranges.check_order where done_at is null order by id limit ?",
                row -> new Order(
                        row.getLong(1),
                        new ExerciseId(row.getObject(2, UUID.class)),
                        new TeamId(row.getString(3)),
                        new TaskId(row.getString(4))),
                ORDERS);
    }

    public void done(Order order) {
        sql.change("close a check order", "update ranges.check_order set done_at = now() where id = ?", order.id());
    }

    /** What scoring was last told of a task, and of which incarnation of the range. */
    public record Told(int incarnation, List<LeafResult> leaves) {
        public Told {
            leaves = List.copyOf(leaves);
        }
    }

    public Optional<Told> lastTold(ExerciseId exercise, TeamId team, TaskId task) {
        return sql.one(
                "read the last check result",
                """
                select incarnation, leaves from ranges.check_result
                where exercise = ? and team = ? and task = ? order by id desc limit 1""",
                row -> new Told(row.getInt(1), leaves(row.getString(2))),
                exercise.value(),
                team.value(),
                task.value());
    }

    /** Tells scoring; what is told twice after a crash does no harm. */
    public void tell(CheckResult result, int incarnation) {
        sql.change(
                "write a check result",
                """
                insert into ranges.check_result (exercise, team, task, incarnation, at, elapsed_ms, leaves)
                values (?, ?, ?, ?, ?, ?, ?::jsonb)""",
                result.exercise().value(),
                result.team().value(),
                result.task().value(),
                incarnation,
                result.at(),
                result.elapsed().toMillis(),
                json(result.leaves()));
    }

    /** What the last look at a task left behind; nothing when that was of another incarnation of the range. */
    public Map<String, Memory> memory(ExerciseId exercise, TeamId team, TaskId task, int incarnation) {
        return sql.one(
                        "read what earlier looks saw",
                        """
                        select memory from ranges.check_state
                        where exercise = ? and team = ? and task = ? and incarnation = ? and memory is not null""",
                        row -> memory(row.getString(1)),
                        exercise.value(),
                        team.value(),
                        task.value(),
                        incarnation)
                .orElse(Map.of());
    }

    /** Shows the newest look, which replaces the one before, and keeps what the next one needs of it. */
    public void show(CheckResult result, int incarnation, Map<String, Memory> memory) {
        Instant at = result.at();
        sql.change(
                "write a check's state",
                """
                insert into ranges.check_state (exercise, team, task, at, elapsed_ms, leaves, incarnation, memory)
                values (?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb)
                on conflict (exercise, team, task) do update
                set at = excluded.at, elapsed_ms = excluded.elapsed_ms, leaves = excluded.leaves,
                    incarnation = excluded.incarnation, memory = excluded.memory""",
                result.exercise().value(),
                result.team().value(),
                result.task().value(),
                at,
                result.elapsed().toMillis(),
                json(result.leaves()),
                incarnation,
                memory.isEmpty() ? null : json(memory));
    }

    private static Map<String, Memory> memory(String json) {
        try {
            return ExchangeJson.mapper().readValue(json, new TypeReference<Map<String, Memory>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds memories of another form", e);
        }
    }

    private static String json(Object value) {
        try {
            return value instanceof Map<?, ?>
                    ? ExchangeJson.mapper()
                            .writerFor(new TypeReference<Map<String, Memory>>() {})
                            .writeValueAsString(value)
                    : ExchangeJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("results can always be written as JSON", e);
        }
    }

    private static List<LeafResult> leaves(String json) {
        try {
            return ExchangeJson.mapper().readValue(json, new TypeReference<List<LeafResult>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds results of another form", e);
        }
    }
}
