package enshu.console.live;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.checkpoint.Checkpoint;
import enshu.console.checkpoint.Checkpoints;
import enshu.console.database.Database;
import enshu.console.exercise.ClockRow;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.help.HelpCalls;
import enshu.console.inbox.InboxReader;
import enshu.console.json.Json;
import enshu.console.world.ActionDesk;
import enshu.exchange.AddressBlock;
import enshu.exchange.ArenaBlocks;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseId;
import enshu.exchange.HostObservation;
import enshu.exchange.HostState;
import enshu.exchange.LeafResult;
import enshu.exchange.RangeId;
import enshu.exchange.RangeObservation;
import enshu.exchange.RangeState;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.Seed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads what PostgreSQL knows of one exercise: a dozen short queries in one transaction. */
public final class SnapshotReader {
    private static final TypeReference<List<LeafResult>> LEAVES = new TypeReference<>() {};
    private static final String RANGES = """
            select w.range_id, w.team, w.seed, coalesce(t.block::text, w.arena ->> 'block') as block, w.wished_at, w.prepare_at,
                   o.state, o.progress, o.hosts, o.reason, o.observed_at
            from ranges.wish w
            left join programme.team t on t.exercise = w.exercise and t.team = w.team
            left join ranges.observation o on o.range_id = w.range_id and o.incarnation >= w.incarnation
            where w.exercise = ? and (t.team is not null or w.team = 'arena')
            """;
    private static final String DESKTOPS = """
            select w.team, d.desktop, d.ready from ranges.desktop d
            join ranges.wish w using (range_id)
            where w.exercise = ? and w.desired = 'present'
            """;
    private static final String ACTIONS = """
            select w.team, a.action, count(*) as times, (array_agg(a.outcome order by a.occurrence desc))[1] as outcome
            from ranges.action_run a
            join ranges.wish w on w.range_id = a.range_id and w.incarnation = a.incarnation
            where w.exercise = ? group by w.team, a.action
            """;
    private static final String LOOKS = "select team, task, at, leaves from ranges.check_state where exercise = ?";

    private final Database database;
    private final Exercises exercises;

    public SnapshotReader(Database database, Exercises exercises) {
        this.database = database;
        this.exercises = exercises;
    }

    /** The exercise as it is recorded now; empty when there is none. */
    Optional<Snapshot.Recorded> read(ExerciseId id) {
        return database.transaction("reading an exercise's state", connection -> {
            Optional<Exercise> exercise = exercises.find(connection, id.value());
            Optional<Clocks> clocks = ClockRow.read(connection, id.value());
            if (exercise.isEmpty() || clocks.isEmpty()) {
                return Optional.empty();
            }
            Map<TeamId, Snapshot.Range> ranges = ranges(connection, id.value());
            Optional<Snapshot.Range> arena = Optional.ofNullable(ranges.remove(ArenaBlocks.ARENA));
            return Optional.of(new Snapshot.Recorded(
                    exercise.get(),
                    clocks.get(),
                    ranges,
                    arena,
                    InboxReader.read(connection, id.value()),
                    ActionDesk.hands(connection, id.value()),
                    HelpCalls.open(connection, id.value())));
        });
    }

    private static Map<TeamId, Snapshot.Range> ranges(Connection connection, UUID exercise) throws SQLException {
        Map<String, Map<String, Boolean>> desktops = desktops(connection, exercise);
        Map<String, Map<TaskId, Snapshot.Look>> looks = looks(connection, exercise);
        Map<String, Map<String, Snapshot.Runs>> actions = actions(connection, exercise);
        Map<TeamId, List<Checkpoint>> checkpoints = Checkpoints.of(connection, exercise);
        Map<TeamId, Snapshot.Range> ranges = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(RANGES)) {
            statement.setObject(1, exercise);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String team = rows.getString("team");
                    ranges.put(
                            new TeamId(team),
                            new Snapshot.Range(
                                    new RangeId(rows.getObject("range_id", UUID.class)),
                                    new Seed(rows.getString("seed")),
                                    new AddressBlock(rows.getString("block")),
                                    at(rows, "wished_at"),
                                    observed(rows),
                                    desktops.getOrDefault(team, Map.of()),
                                    looks.getOrDefault(team, Map.of()),
                                    actions.getOrDefault(team, Map.of()),
                                    checkpoints.getOrDefault(new TeamId(team), List.of()),
                                    Optional.ofNullable(rows.getObject("prepare_at", OffsetDateTime.class))
                                            .map(OffsetDateTime::toInstant)));
                }
            }
        }
        return ranges;
    }

    private static Optional<Snapshot.Observed> observed(ResultSet rows) throws SQLException {
        if (rows.getString("state") == null) {
            return Optional.empty();
        }
        JsonNode progress = Json.tree(rows.getString("progress"));
        RangeObservation observation = new RangeObservation(
                RangeState.of(rows.getString("state")),
                progress.path("networks").path(0).asInt(),
                progress.path("networks").path(1).asInt(),
                progress.path("hosts").path(0).asInt(),
                progress.path("hosts").path(1).asInt(),
                progress.path("healthy").path(0).asInt(),
                progress.path("healthy").path(1).asInt(),
                hosts(Json.tree(rows.getString("hosts"))),
                rows.getString("reason"));
        return Optional.of(new Snapshot.Observed(observation, at(rows, "observed_at")));
    }

    private static Map<String, HostObservation> hosts(JsonNode tree) {
        Map<String, HostObservation> hosts = new LinkedHashMap<>();
        tree.properties().forEach(host -> {
            JsonNode seen = host.getValue();
            String since = seen.path("since").asText("");
            hosts.put(
                    host.getKey(),
                    new HostObservation(
                            HostState.of(seen.path("state").asText("absent")),
                            seen.path("detail").asText(""),
                            since.isEmpty() ? Instant.EPOCH : Instant.parse(since)));
        });
        return hosts;
    }

    private static Map<String, Map<String, Boolean>> desktops(Connection connection, UUID exercise)
            throws SQLException {
        Map<String, Map<String, Boolean>> desktops = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(DESKTOPS)) {
            statement.setObject(1, exercise);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    desktops.computeIfAbsent(rows.getString("team"), team -> new HashMap<>())
                            .put(rows.getString("desktop"), rows.getBoolean("ready"));
                }
            }
        }
        return desktops;
    }

    private static Map<String, Map<TaskId, Snapshot.Look>> looks(Connection connection, UUID exercise)
            throws SQLException {
        Map<String, Map<TaskId, Snapshot.Look>> looks = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LOOKS)) {
            statement.setObject(1, exercise);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    looks.computeIfAbsent(rows.getString("team"), team -> new HashMap<>())
                            .put(
                                    new TaskId(rows.getString("task")),
                                    new Snapshot.Look(at(rows, "at"), Json.read(rows.getString("leaves"), LEAVES)));
                }
            }
        }
        return looks;
    }

    private static Map<String, Map<String, Snapshot.Runs>> actions(Connection connection, UUID exercise)
            throws SQLException {
        Map<String, Map<String, Snapshot.Runs>> actions = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(ACTIONS)) {
            statement.setObject(1, exercise);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    actions.computeIfAbsent(rows.getString("team"), team -> new HashMap<>())
                            .put(
                                    rows.getString("action"),
                                    new Snapshot.Runs(rows.getInt("times"), rows.getString("outcome")));
                }
            }
        }
        return actions;
    }

    private static Instant at(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
