package enshu.console.notes;

import enshu.console.database.Database;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The notebooks in PostgreSQL. A notebook's one row is locked by every change, so its updates are numbered without gaps
 * and seen in their order.
 */
public final class RecordedNotes implements NoteLog {
    private static final String APPEND = """
            with taken as (
                insert into programme.note as note (exercise, team, last, weight) values (?, ?, 1, ?)
                on conflict (exercise, team) do update
                set last = note.last + 1, weight = note.weight + excluded.weight
                where note.weight + excluded.weight <= ?
                returning exercise, team, last)
            insert into programme.note_update (exercise, team, id, key, account, change)
            select exercise, team, last, ?, ?, ? from taken
            """;
    private static final String AFTER = """
            select note.first, kept.id, kept.key, kept.change from programme.note
            left join programme.note_update kept
                on kept.exercise = note.exercise and kept.team = note.team and kept.id > ?
            where note.exercise = ? and note.team = ? order by kept.id
            """;
    private static final String LOCK = """
            select first, last, weight from programme.note where exercise = ? and team = ? for update
            """;
    private static final String WEIGH = """
            select coalesce(sum(octet_length(change) + ?), 0) from programme.note_update
            where exercise = ? and team = ? and id <= ?
            """;
    private static final String DROP = """
            delete from programme.note_update where exercise = ? and team = ? and id <= ?
            """;
    private static final String FOLLOW = """
            insert into programme.note_update (exercise, team, id, key, account, change) values (?, ?, ?, ?, ?, ?)
            """;
    private static final String SETTLE = """
            update programme.note set last = ?, weight = ?, first =
                (select min(id) from programme.note_update kept
                 where kept.exercise = note.exercise and kept.team = note.team)
            where exercise = ? and team = ?
            """;

    /** Fewer updates than these are not worth replacing, unless the notebook is nearly full. */
    private static final int WORTHWHILE = 64;

    private static final int NEARLY_FULL = LONGEST / 4 * 3;

    private final Database database;

    public RecordedNotes(Database database) {
        this.database = database;
    }

    @Override
    public Verdict append(Notebook notebook, long key, String account, byte[] change) {
        int weight = change.length + ROW;
        if (weight > LONGEST) {
            return Verdict.FULL;
        }
        return database.transaction("keeping a note", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
                int next = place(statement, 1, notebook);
                statement.setInt(next++, weight);
                statement.setInt(next++, LONGEST);
                statement.setLong(next++, key);
                statement.setString(next++, account);
                statement.setBytes(next, change);
                return statement.executeUpdate() == 1 ? Verdict.KEPT : Verdict.FULL;
            }
        });
    }

    @Override
    public Kept after(Notebook notebook, long place) {
        return database.transaction("reading notes", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
                statement.setLong(1, place);
                place(statement, 2, notebook);
                try (ResultSet rows = statement.executeQuery()) {
                    return kept(rows);
                }
            }
        });
    }

    private static Kept kept(ResultSet rows) throws SQLException {
        long first = 1;
        List<NoteUpdate> updates = new ArrayList<>();
        while (rows.next()) {
            first = rows.getLong("first");
            byte[] change = rows.getBytes("change");
            if (change != null) {
                updates.add(new NoteUpdate(rows.getLong("id"), rows.getLong("key"), ByteBuffer.wrap(change)));
            }
        }
        return new Kept(first, updates);
    }

    @Override
    public Verdict replace(Notebook notebook, long upTo, long key, String account, byte[] change) {
        return database.transaction("replacing notes", connection -> {
            try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
                place(lock, 1, notebook);
                try (ResultSet row = lock.executeQuery()) {
                    if (!row.next() || !worthwhile(row, upTo)) {
                        return Verdict.STALE;
                    }
                    long last = row.getLong("last") + 1;
                    long weight = row.getLong("weight") - weigh(connection, notebook, upTo) + change.length + ROW;
                    if (weight > LONGEST) {
                        return Verdict.FULL;
                    }
                    drop(connection, notebook, upTo);
                    follow(connection, notebook, last, key, account, change);
                    settle(connection, notebook, last, weight);
                    return Verdict.KEPT;
                }
            }
        });
    }

    private static boolean worthwhile(ResultSet row, long upTo) throws SQLException {
        long first = row.getLong("first");
        long fewest = row.getLong("weight") > NEARLY_FULL ? 1 : WORTHWHILE;
        return upTo <= row.getLong("last") && upTo - first + 1 >= fewest;
    }

    private static long weigh(Connection connection, Notebook notebook, long upTo) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WEIGH)) {
            statement.setInt(1, ROW);
            statement.setLong(place(statement, 2, notebook), upTo);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void drop(Connection connection, Notebook notebook, long upTo) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DROP)) {
            statement.setLong(place(statement, 1, notebook), upTo);
            statement.executeUpdate();
        }
    }

    private static void follow(
            Connection connection, Notebook notebook, long id, long key, String account, byte[] change)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FOLLOW)) {
            int next = place(statement, 1, notebook);
            statement.setLong(next++, id);
            statement.setLong(next++, key);
            statement.setString(next++, account);
            statement.setBytes(next, change);
            statement.executeUpdate();
        }
    }

    private static void settle(Connection connection, Notebook notebook, long last, long weight) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
            statement.setLong(1, last);
            statement.setLong(2, weight);
            place(statement, 3, notebook);
            statement.executeUpdate();
        }
    }

    private static int place(PreparedStatement statement, int at, Notebook notebook) throws SQLException {
        statement.setObject(at, notebook.exercise().value());
        statement.setString(at + 1, notebook.team().value());
        return at + 2;
    }
}
