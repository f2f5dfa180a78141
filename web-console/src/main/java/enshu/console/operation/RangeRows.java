package enshu.console.operation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Reads every range that is wished for or not gone yet; at most 1024, as many as a host has blocks of addresses. */
final class RangeRows {
    private static final TypeReference<List<Standing.Change>> CHANGES = new TypeReference<>() {};
    private static final String RANGES = """
            select w.range_id, w.exercise, w.scenario, w.host, w.desired, w.incarnation, w.wished_at,
                   e.title, e.kind, e.created_by, t.name as team,
                   o.state, o.incarnation as seen_incarnation, o.progress, o.reason, o.observed_at,
                   c.changes, c.count, c.begun_at, f.thing, f.lines, f.taken_at
            from ranges.wish w
            left join programme.exercise e on e.id = w.exercise
            left join programme.team t on t.exercise = w.exercise and t.team = w.team
            left join ranges.observation o using (range_id)
            left join ranges.range_change c using (range_id)
            left join ranges.failure_log f using (range_id)
            where w.desired = 'present' or w.block is not null
            order by e.created_at desc, w.exercise, t.position nulls last, w.range_id limit 1024""";

    private RangeRows() {}

    static List<Standing.Range> read(Connection connection, Reader reader) throws SQLException {
        List<Standing.Range> ranges = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(RANGES);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ranges.add(range(rows, reader));
            }
        }
        return ranges;
    }

    private static Standing.Range range(ResultSet rows, Reader reader) throws SQLException {
        boolean tryout = "tryout".equals(rows.getString("kind"));
        String author = Objects.requireNonNullElse(rows.getString("created_by"), "");
        return new Standing.Range(
                rows.getObject("range_id", UUID.class),
                rows.getObject("exercise", UUID.class),
                Optional.ofNullable(rows.getString("title")).filter(title -> reader.knowsTitle(tryout, author)),
                tryout,
                Optional.ofNullable(rows.getString("team")),
                rows.getString("scenario"),
                rows.getString("host"),
                rows.getString("desired"),
                rows.getInt("incarnation"),
                at(rows, "wished_at"),
                seen(rows),
                changes(rows),
                reader.knowsLines(tryout, author) ? lines(rows) : Optional.empty());
    }

    private static Optional<Standing.Seen> seen(ResultSet rows) throws SQLException {
        if (rows.getString("state") == null) {
            return Optional.empty();
        }
        JsonNode progress = Json.tree(rows.getString("progress"));
        return Optional.of(new Standing.Seen(
                rows.getString("state"),
                rows.getInt("seen_incarnation"),
                counts(progress, "networks"),
                counts(progress, "hosts"),
                counts(progress, "healthy"),
                rows.getString("reason"),
                at(rows, "observed_at")));
    }

    private static List<Integer> counts(JsonNode progress, String of) {
        return List.of(
                progress.path(of).path(0).asInt(), progress.path(of).path(1).asInt());
    }

    private static Optional<Standing.Changes> changes(ResultSet rows) throws SQLException {
        int count = rows.getInt("count");
        return count == 0
                ? Optional.empty()
                : Optional.of(new Standing.Changes(
                        count, at(rows, "begun_at"), Json.read(rows.getString("changes"), CHANGES)));
    }

    private static Optional<Standing.Lines> lines(ResultSet rows) throws SQLException {
        String lines = Objects.requireNonNullElse(rows.getString("lines"), "");
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Standing.Lines(rows.getString("thing"), lines, at(rows, "taken_at")));
    }

    private static Instant at(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
