package enshu.console.debrief;

import enshu.console.database.Database;
import enshu.console.exercise.Audit;
import enshu.exchange.ExerciseId;
import enshu.scoring.board.Board.FeedEntry;
import enshu.scoring.board.Chronicle;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.PostgresLedger;
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

/** What is recorded for the debrief: the ledger, which is only read here, and what instructors said. */
public final class DebriefRows {
    /** Entries of the ledger that are told; a day's exercise has some hundreds. */
    static final int MOST_ENTRIES = 20_000;

    private static final String REMARKS = """
            select distinct on (team) team, id, strengths, improvements, actions, account, at
            from programme.remark where exercise = ? order by team, id desc
            """;
    private static final String INSERT = """
            insert into programme.remark (exercise, team, strengths, improvements, actions, account)
            select ?, ?, ?, ?, ?, ?
            where coalesce((select max(id) from programme.remark where exercise = ? and team = ?), 0) = ?
            """;

    private final Database database;

    public DebriefRows(Database database) {
        this.database = database;
    }

    /** Both, as they were at one moment. */
    record Read(List<FeedEntry> chronicle, Map<String, Remark> remarks) {}

    Read of(ExerciseId exercise) {
        return database.transaction(
                "reading how an exercise went",
                connection -> new Read(chronicle(connection, exercise), remarks(connection, exercise)));
    }

    private static List<FeedEntry> chronicle(Connection connection, ExerciseId exercise) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        List<Entry> page = PostgresLedger.page(connection, exercise, 0);
        while (!page.isEmpty() && entries.size() < MOST_ENTRIES) {
            entries.addAll(page);
            page = PostgresLedger.page(connection, exercise, page.getLast().position());
        }
        return Chronicle.of(exercise, entries);
    }

    private static Map<String, Remark> remarks(Connection connection, ExerciseId exercise) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMARKS)) {
            statement.setObject(1, exercise.value());
            Map<String, Remark> remarks = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    remarks.put(
                            rows.getString("team"),
                            new Remark(
                                    rows.getLong("id"),
                                    rows.getString("strengths"),
                                    rows.getString("improvements"),
                                    rows.getString("actions"),
                                    Optional.of(rows.getString("account")),
                                    Optional.of(rows.getObject("at", OffsetDateTime.class)
                                            .toInstant())));
                }
            }
            return remarks;
        }
    }

    /**
     * Says something of a team, or with "" of the whole exercise.
     *
     * @param words their version is the one they were written over
     * @return false when somebody else has said something since that version
     */
    boolean say(ExerciseId exercise, String team, Remark words, String account) {
        return database.transaction("writing a remark", connection -> {
            lock(connection, exercise);
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                statement.setObject(1, exercise.value());
                statement.setString(2, team);
                statement.setString(3, words.strengths());
                statement.setString(4, words.improvements());
                statement.setString(5, words.actions());
                statement.setString(6, account);
                statement.setObject(7, exercise.value());
                statement.setString(8, team);
                statement.setLong(9, words.version());
                boolean said = statement.executeUpdate() == 1;
                if (said) {
                    Audit.write(connection, account, "remark", exercise.value(), Map.of("team", team));
                }
                return said;
            }
        });
    }

    /** Writes down that somebody took a report out of the console. */
    void takenOut(ExerciseId exercise, String account) {
        database.transaction("writing down a report", connection -> {
            Audit.write(connection, account, "after-action-report", exercise.value(), Map.of());
            return true;
        });
    }

    /** Two who write at once come one after the other. */
    private static void lock(Connection connection, ExerciseId exercise) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended('remark ' || ?, 0))")) {
            statement.setString(1, exercise.toString());
            statement.execute();
        }
    }
}
