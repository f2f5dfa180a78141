package enshu.scoring.ledger;

import enshu.exchange.ExerciseId;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The ledger in PostgreSQL, schema {@code ledger}. The data source's connections have {@code synchronous_commit} on; a
 * commit returns after the disk has it.
 */
public final class PostgresLedger implements Ledger {
    private static final String COLUMNS = "select position, key, at, elapsed_ms, body from ledger.event";

    private final DataSource source;

    public PostgresLedger(DataSource source) {
        this.source = source;
    }

    @Override
    public <T> T commit(Function<Session, T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.apply(new PostgresSession(connection));
                connection.commit();
                return result;
            } catch (RuntimeException | SQLException failed) {
                rollback(connection, failed);
                throw failed;
            }
        } catch (SQLException failed) {
            throw new LedgerFailure("commit", failed);
        }
    }

    /** One statement and one round trip, which commits by itself. */
    @Override
    public BitSet appendNew(ExerciseId exercise, List<Draft> drafts) {
        try (Connection connection = source.getConnection()) {
            return appendNew(connection, exercise, drafts);
        } catch (SQLException failed) {
            throw new LedgerFailure("append to exercise " + exercise, failed);
        }
    }

    private static BitSet appendNew(Connection connection, ExerciseId exercise, List<Draft> drafts)
            throws SQLException {
        int many = drafts.size();
        String[] keys = new String[many];
        String[] types = new String[many];
        long[] ats = new long[many];
        long[] elapsed = new long[many];
        String[] bodies = new String[many];
        for (int index = 0; index < many; index++) {
            Draft draft = drafts.get(index);
            keys[index] = draft.key();
            types[index] = draft.event().type();
            ats[index] = ChronoUnit.MICROS.between(Instant.EPOCH, draft.at());
            elapsed[index] = draft.elapsed().toMillis();
            bodies[index] = EventJson.write(draft.event());
        }
        try (PreparedStatement statement = connection.prepareStatement("select ledger.append(?, ?, ?, ?, ?, ?)")) {
            statement.setObject(1, exercise.value());
            statement.setArray(2, connection.createArrayOf("text", keys));
            statement.setArray(3, connection.createArrayOf("text", types));
            statement.setObject(4, ats);
            statement.setObject(5, elapsed);
            statement.setArray(6, connection.createArrayOf("text", bodies));
            BitSet known = new BitSet();
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                for (Integer number : (Integer[]) row.getArray(1).getArray()) {
                    known.set(number - 1);
                }
            }
            return known;
        }
    }

    @Override
    public List<Entry> read(ExerciseId exercise, long after) {
        try (Connection connection = source.getConnection()) {
            return page(connection, exercise, after);
        } catch (SQLException failed) {
            throw new LedgerFailure("be read", failed);
        }
    }

    @Override
    public List<ExerciseId> exercises(int most) {
        String sql = "select exercise from ledger.exercise where next > 1 order by created_at desc, exercise limit ?";
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, most);
            List<ExerciseId> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new ExerciseId(rows.getObject(1, java.util.UUID.class)));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new LedgerFailure("list its exercises", failed);
        }
    }

    private static void rollback(Connection connection, Exception failed) {
        try {
            connection.rollback();
        } catch (SQLException alsoBroken) {
            failed.addSuppressed(alsoBroken);
        }
    }

    /** Like {@link Ledger#read}, over a connection of whoever may only read. */
    public static List<Entry> page(Connection connection, ExerciseId exercise, long after) throws SQLException {
        String sql = COLUMNS + " where exercise = ? and position > ? order by position limit " + LONGEST_READ;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, exercise.value());
            statement.setLong(2, after);
            return entries(statement);
        }
    }

    private static List<Entry> entries(PreparedStatement statement) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                entries.add(new Entry(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getObject(3, OffsetDateTime.class).toInstant(),
                        Duration.ofMillis(rows.getLong(4)),
                        EventJson.read(rows.getString(5))));
            }
        }
        return entries;
    }

    private record PostgresSession(Connection connection) implements Session {
        @Override
        public long lock(ExerciseId exercise) {
            try (PreparedStatement begin = connection.prepareStatement(
                            "insert into ledger.exercise (exercise) values (?) on conflict do nothing");
                    PreparedStatement lock = connection.prepareStatement(
                            "select next - 1 from ledger.exercise where exercise = ? for update")) {
                lock.setObject(1, exercise.value());
                begin.setObject(1, exercise.value());
                try (ResultSet row = lock.executeQuery()) {
                    if (row.next()) {
                        return row.getLong(1);
                    }
                }
                begin.executeUpdate();
                try (ResultSet row = lock.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            } catch (SQLException failed) {
                throw new LedgerFailure("lock exercise " + exercise, failed);
            }
        }

        @Override
        public List<Entry> read(ExerciseId exercise, long after) {
            try {
                return page(connection, exercise, after);
            } catch (SQLException failed) {
                throw new LedgerFailure("read exercise " + exercise, failed);
            }
        }

        @Override
        public Map<String, Entry> find(ExerciseId exercise, Collection<String> keys) {
            try (PreparedStatement statement =
                    connection.prepareStatement(COLUMNS + " where exercise = ? and key = any (?)")) {
                statement.setObject(1, exercise.value());
                statement.setArray(2, connection.createArrayOf("text", keys.toArray(String[]::new)));
                Map<String, Entry> found = new HashMap<>();
                entries(statement).forEach(entry -> found.put(entry.key(), entry));
                return found;
            } catch (SQLException failed) {
                throw new LedgerFailure("look up keys of exercise " + exercise, failed);
            }
        }

        @Override
        public List<Entry> append(ExerciseId exercise, List<Draft> drafts) {
            try {
                List<Entry> entries = positioned(exercise, drafts);
                insert(exercise, entries);
                return entries;
            } catch (SQLException failed) {
                throw new LedgerFailure("append to exercise " + exercise, failed);
            }
        }

        @Override
        public BitSet appendNew(ExerciseId exercise, List<Draft> drafts) {
            try {
                return PostgresLedger.appendNew(connection, exercise, drafts);
            } catch (SQLException failed) {
                throw new LedgerFailure("append to exercise " + exercise, failed);
            }
        }

        private List<Entry> positioned(ExerciseId exercise, List<Draft> drafts) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(
                    "update ledger.exercise set next = next + ? where exercise = ? returning next")) {
                statement.setInt(1, drafts.size());
                statement.setObject(2, exercise.value());
                List<Entry> entries = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    long position = row.getLong(1) - drafts.size();
                    for (Draft draft : drafts) {
                        entries.add(new Entry(position++, draft.key(), draft.at(), draft.elapsed(), draft.event()));
                    }
                }
                return entries;
            }
        }

        private void insert(ExerciseId exercise, List<Entry> entries) throws SQLException {
            try (PreparedStatement statement =
                    connection.prepareStatement("insert into ledger.event (exercise, position, key, type, at,"
                            + " elapsed_ms, body) values (?, ?, ?, ?, ?, ?, ?::jsonb)")) {
                for (Entry entry : entries) {
                    statement.setObject(1, exercise.value());
                    statement.setLong(2, entry.position());
                    statement.setString(3, entry.key());
                    statement.setString(4, entry.event().type());
                    statement.setObject(5, entry.at().atOffset(ZoneOffset.UTC));
                    statement.setLong(6, entry.elapsed().toMillis());
                    statement.setString(7, EventJson.write(entry.event()));
                    statement.addBatch();
                }
                statement.executeBatch();
            } catch (BatchUpdateException withValues) {
                // Its own message repeats what was typed; the server's doesn't.
                SQLException server = withValues.getNextException();
                throw server == null ? new SQLException("refused", withValues.getSQLState()) : server;
            }
        }
    }
}
