package enshu.console.checkpoint;

import enshu.console.database.Database;
import enshu.console.exercise.Audit;
import enshu.console.exercise.ClockRow;
import enshu.console.problem.Problem;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The checkpoints of teams' ranges in the record: wished for here, taken and removed by the orchestrator. Who goes back to
 * one changes the range alone: clocks, deliveries, results and points stay as they are.
 */
public final class Checkpoints {
    /** At most so many of a team at once. */
    static final int MOST = 3;

    /** At most so many ever. */
    private static final int LAST = 999;

    private static final String ALL = """
            select w.team, c.number, c.state, c.kept, c.by, c.wished_at, c.taken_at, c.elapsed_ms, c.bytes, c.reason,
                   c.number is not distinct from w.checkpoint as current
            from ranges.checkpoint c join ranges.wish w using (range_id)
            where w.exercise = ? and w.desired = 'present' and c.state <> 'removed' and (c.kept or c.state <> 'failed')
            order by w.team, c.number
            """;
    private static final String RANGE = """
            select w.range_id, w.checkpoint, coalesce(o.state in ('ready', 'degraded'), false) as stands
            from ranges.wish w
            left join ranges.observation o on o.range_id = w.range_id and o.incarnation >= w.incarnation
            where w.exercise = ? and w.team = ? and w.desired = 'present' for update of w
            """;
    private static final String NEXT = """
            select coalesce(max(number), 0) + 1 as next, count(*) filter (where kept and state in ('wished', 'ready')) as kept,
                   count(*) filter (where kept and state = 'wished') as taken
            from ranges.checkpoint where range_id = ?
            """;
    private static final String TAKE = "insert into ranges.checkpoint (range_id, number, by) values (?, ?, ?)";
    private static final String REWIND = """
            update ranges.wish set checkpoint = ?, incarnation = incarnation + 1, host_incarnations = '{}', wished_at = now()
            where range_id = ?
            """;
    private static final String LET_GO = """
            update ranges.checkpoint set kept = false where range_id = ? and number = ? and kept and state <> 'removed'
            """;
    private static final String READY =
            "select 1 from ranges.checkpoint where range_id = ? and number = ? and kept and state = 'ready'";

    private final Database database;

    public Checkpoints(Database database) {
        this.database = database;
    }

    /** Who does something about a team's checkpoints. */
    record Deed(ExerciseId exercise, TeamId team, String account, String name) {}

    /** A team's range in the record, which nobody else changes meanwhile. */
    private record Range(UUID id, Optional<Integer> from, boolean stands) {}

    /** Asks for one; its number, or why there is none. */
    Taking take(Deed deed) {
        return database.transaction("asking for a checkpoint", connection -> {
            Optional<Range> range = range(connection, deed);
            if (range.isEmpty()) {
                return new Taking.Refused(ended());
            }
            if (!range.get().stands()) {
                return new Taking.Refused(
                        Problem.conflict("range-not-ready", "A checkpoint is taken of a range that is ready."));
            }
            try (PreparedStatement next = connection.prepareStatement(NEXT)) {
                next.setObject(1, range.get().id());
                try (ResultSet row = next.executeQuery()) {
                    row.next();
                    int number = row.getInt("next");
                    if (row.getInt("kept") >= MOST || number > LAST) {
                        return new Taking.Refused(new Problem(
                                409,
                                "checkpoints-full",
                                "Not possible now",
                                "A team has at most " + MOST + " checkpoints; delete one first.",
                                Map.of("most", MOST)));
                    }
                    change(connection, TAKE, range.get().id(), number, deed.name());
                    audit(connection, deed, "checkpoint-taken", number);
                    return new Taking.Taken(number);
                }
            }
        });
    }

    /** What came of asking for a checkpoint. */
    sealed interface Taking {
        /** It is wished for under this number. */
        record Taken(int number) implements Taking {}

        record Refused(Problem problem) implements Taking {}
    }

    /** Sends the team's range back to one; empty when it is wished for, otherwise why not. */
    Optional<Problem> rewind(Deed deed, int number) {
        return database.transaction("rewinding a range", connection -> {
            Optional<Range> range = range(connection, deed);
            if (range.isEmpty()) {
                return Optional.of(ended());
            }
            if (!exists(connection, READY, range.get().id(), number)) {
                return Optional.of(Problem.unknown("checkpoint", Integer.toString(number)));
            }
            if (taking(connection, range.get().id())) {
                return Optional.of(Problem.conflict(
                        "checkpoint-under-way", "A checkpoint of this team is being taken; go back afterwards."));
            }
            change(connection, REWIND, number, range.get().id());
            audit(connection, deed, "range-rewound", number);
            return Optional.empty();
        });
    }

    /** Lets one go; empty when it will be removed, otherwise why not. */
    Optional<Problem> letGo(Deed deed, int number) {
        return database.transaction("removing a checkpoint", connection -> {
            Optional<Range> range = range(connection, deed);
            if (range.isEmpty()) {
                return Optional.of(ended());
            }
            if (range.get().from().filter(current -> current == number).isPresent()) {
                return Optional.of(Problem.conflict(
                        "checkpoint-in-use",
                        "The range stands from it; go back to another, or reset the team, first."));
            }
            if (change(connection, LET_GO, range.get().id(), number) == 0) {
                return Optional.of(Problem.unknown("checkpoint", Integer.toString(number)));
            }
            audit(connection, deed, "checkpoint-removed", number);
            return Optional.empty();
        });
    }

    private static Problem ended() {
        return Problem.conflict("exercise-ended", "The exercise is over; its ranges are gone.");
    }

    /** The range of a team whose exercise goes on. */
    private static Optional<Range> range(Connection connection, Deed deed) throws SQLException {
        UUID exercise = deed.exercise().value();
        Optional<Clocks> clocks = ClockRow.lock(connection, exercise);
        if (clocks.filter(all -> all.exercise().state() != ClockState.ENDED).isEmpty()) {
            return Optional.empty();
        }
        try (PreparedStatement statement = connection.prepareStatement(RANGE)) {
            statement.setObject(1, exercise);
            statement.setString(2, deed.team().value());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Range(
                                rows.getObject("range_id", UUID.class),
                                Optional.ofNullable(rows.getObject("checkpoint", Integer.class)),
                                rows.getBoolean("stands")))
                        : Optional.empty();
            }
        }
    }

    private static boolean taking(Connection connection, UUID range) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setObject(1, range);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt("taken") > 0;
            }
        }
    }

    private static boolean exists(Connection connection, String query, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            fill(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int at = 0; at < values.length; at++) {
            statement.setObject(at + 1, values[at]);
        }
    }

    private static void audit(Connection connection, Deed deed, String action, int number) throws SQLException {
        Audit.write(
                connection,
                deed.account(),
                action,
                deed.exercise().value(),
                Map.of("team", deed.team().value(), "checkpoint", number));
    }

    /** Those of every team of this exercise, in the order of their numbers. */
    public static Map<TeamId, List<Checkpoint>> of(Connection connection, UUID exercise) throws SQLException {
        Map<TeamId, List<Checkpoint>> checkpoints = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(ALL)) {
            statement.setObject(1, exercise);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    checkpoints
                            .computeIfAbsent(new TeamId(rows.getString("team")), team -> new ArrayList<>())
                            .add(checkpoint(rows));
                }
            }
        }
        return checkpoints;
    }

    private static Checkpoint checkpoint(ResultSet rows) throws SQLException {
        return new Checkpoint(
                rows.getInt("number"),
                Checkpoint.State.of(rows.getString("state"), rows.getBoolean("kept")),
                rows.getString("by"),
                rows.getObject("wished_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rows.getObject("taken_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(rows.getObject("elapsed_ms", Long.class)),
                rows.getLong("bytes"),
                rows.getBoolean("current"),
                rows.getString("reason"));
    }
}
