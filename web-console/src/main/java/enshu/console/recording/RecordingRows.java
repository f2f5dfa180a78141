package enshu.console.recording;

import enshu.console.database.Database;
import enshu.console.desktop.Grant;
import enshu.console.desktop.Tapes.Kind;
import enshu.console.exercise.Audit;
import enshu.console.exercise.ClockRow;
import enshu.console.recording.Recording.State;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The recordings in the record. A row stays when its file is deleted. */
public final class RecordingRows {
    private static final int MOST_LISTED = 2_000;
    private static final String SELECT = "select * from programme.recording where ";
    private static final String ORDER = " order by started_at, id limit " + MOST_LISTED;

    private final Database database;

    public RecordingRows(Database database) {
        this.database = database;
    }

    /**
     * Writes down that a recording begins, if the exercise records and the person agreed; empty otherwise.
     * This is the only way to a row, so nothing is recorded without consent.
     */
    Optional<Recording> begin(Grant grant, Kind kind, Instant now, Duration kept) {
        return database.transaction("beginning a recording", connection -> {
            UUID exercise = grant.exercise().value();
            if (!ConsentRows.holds(connection, exercise, grant.account())) {
                return Optional.empty();
            }
            Duration elapsed = ClockRow.read(connection, exercise)
                    .map(clocks -> clocks.exercise().at(now))
                    .orElse(Duration.ZERO);
            Recording begun = new Recording(
                    UUID.randomUUID(),
                    grant.exercise(),
                    grant.team(),
                    grant.desktop(),
                    grant.account(),
                    grant.name(),
                    kind,
                    now,
                    Optional.empty(),
                    elapsed,
                    0,
                    0,
                    State.RECORDING,
                    Optional.empty(),
                    now.plus(kept));
            insert(connection, begun);
            return Optional.of(begun);
        });
    }

    private static void insert(Connection connection, Recording begun) throws SQLException {
        String insert = """
                insert into programme.recording
                    (id, exercise, team, desktop, account, name, kind, started_at, started_elapsed_ms, delete_after)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setObject(1, begun.id());
            statement.setObject(2, begun.exercise().value());
            statement.setString(3, begun.team().value());
            statement.setString(4, begun.desktop());
            statement.setString(5, begun.account());
            statement.setString(6, begun.name());
            statement.setString(7, begun.kind().name().toLowerCase(Locale.ROOT));
            statement.setObject(8, utc(begun.startedAt()));
            statement.setLong(9, begun.startedElapsed().toMillis());
            statement.setObject(10, utc(begun.deleteAfter()));
            statement.executeUpdate();
        }
    }

    /** Writes down how a recording ended. */
    void finish(UUID id, Optional<CutReason> cut, long bytes, long frames, Instant endedAt, Duration kept) {
        String update = """
                update programme.recording
                set state = ?, reason = ?, bytes = ?, frames = ?, ended_at = ?, delete_after = ?
                where id = ? and state = 'recording'
                """;
        database.transaction("ending a recording", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(update)) {
                statement.setString(1, (cut.isPresent() ? State.CUT : State.COMPLETE).word());
                statement.setString(2, cut.map(CutReason::word).orElse(null));
                statement.setLong(3, bytes);
                statement.setLong(4, frames);
                statement.setObject(5, utc(endedAt));
                statement.setObject(6, utc(endedAt.plus(kept)));
                statement.setObject(7, id);
                return statement.executeUpdate();
            }
        });
    }

    /** Writes down that a recording's files are gone, by whose hand and why. */
    void deleted(Recording recording, String account, String why) {
        String update = "update programme.recording set state = 'deleted', reason = ?, deleted_at = now()"
                + " where id = ? and state <> 'deleted'";
        database.transaction("deleting a recording", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(update)) {
                statement.setString(1, why);
                statement.setObject(2, recording.id());
                statement.executeUpdate();
            }
            Audit.write(
                    connection,
                    account,
                    "recording-deleted",
                    recording.exercise().value(),
                    Map.of("recording", recording.id().toString(), "of", recording.account(), "why", why));
            return recording;
        });
    }

    /** Bytes of all recordings of an exercise that are there. */
    long bytesOf(ExerciseId exercise) {
        return of(exercise).stream()
                .filter(one -> one.state() != State.DELETED)
                .mapToLong(Recording::bytes)
                .sum();
    }

    /** All recordings of an exercise, oldest first; at most 2,000. */
    List<Recording> of(ExerciseId exercise) {
        return list("exercise = ?", exercise.value());
    }

    /** Those that the record believes to be running. */
    List<Recording> running() {
        return list("state = 'recording'", null);
    }

    /** Those whose time is over at this instant. */
    List<Recording> due(Instant now) {
        return list("state in ('complete', 'cut') and delete_after <= ?", utc(now));
    }

    private List<Recording> list(String which, @Nullable Object value) {
        return database.transaction("reading recordings", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SELECT + which + ORDER)) {
                if (value != null) {
                    statement.setObject(1, value);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    List<Recording> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(of(rows));
                    }
                    return List.copyOf(found);
                }
            }
        });
    }

    private static Recording of(ResultSet rows) throws SQLException {
        return new Recording(
                rows.getObject("id", UUID.class),
                new ExerciseId(rows.getObject("exercise", UUID.class)),
                new TeamId(rows.getString("team")),
                rows.getString("desktop"),
                rows.getString("account"),
                rows.getString("name"),
                Kind.valueOf(rows.getString("kind").toUpperCase(Locale.ROOT)),
                rows.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rows.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Duration.ofMillis(rows.getLong("started_elapsed_ms")),
                rows.getLong("bytes"),
                rows.getLong("frames"),
                State.of(rows.getString("state")),
                Optional.ofNullable(rows.getString("reason")),
                rows.getObject("delete_after", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
