package enshu.scoring.tick;

import enshu.exchange.ExerciseId;
import enshu.scoring.ledger.LedgerFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** A lease by the database's clock. */
public final class PostgresLease implements Lease {
    private static final String TAKE = "insert into ledger.tick_lease as held (exercise, holder, held_until)"
            + " values (?, ?, clock_timestamp() + ? * interval '1 millisecond')"
            + " on conflict (exercise) do update set holder = excluded.holder, held_until = excluded.held_until,"
            + " epoch = held.epoch + (held.holder <> excluded.holder)::int"
            + " where held.holder = excluded.holder or held.held_until < clock_timestamp() returning epoch";

    private final DataSource source;
    private final ExerciseId exercise;
    private final String holder;
    private final Duration length;

    /**
     * A lease that is not taken yet.
     *
     * @param holder unique to this process, 1–100 characters
     * @param length how long it is held after it was last taken
     */
    public PostgresLease(DataSource source, ExerciseId exercise, String holder, Duration length) {
        this.source = source;
        this.exercise = exercise;
        this.holder = holder;
        this.length = length;
    }

    @Override
    public OptionalLong take() {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setObject(1, exercise.value());
            statement.setString(2, holder);
            statement.setLong(3, length.toMillis());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        } catch (SQLException failed) {
            throw new LedgerFailure("take the lease on the ticks of exercise " + exercise, failed);
        }
    }
}
