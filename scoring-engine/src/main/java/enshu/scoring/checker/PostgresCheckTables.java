package enshu.scoring.checker;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.exchange.OrderedFlag;
import enshu.scoring.ledger.LedgerFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The tables {@code checker_order} and {@code checker_result} of schema {@code ranges}. */
final class PostgresCheckTables implements CheckTables {
    /** Orders of one statement; the greatest game has 4,000, of which each has 200 flags. */
    private static final int TOGETHER = 200;

    private static final String ORDER = "insert into ranges.checker_order"
            + " (exercise, tick, team, service, flags, tick_ms, ends_ms)"
            + " select ?, ?, given.team, given.service, given.flags::jsonb, ?, ?"
            + " from unnest(?, ?, ?) as given (team, service, flags) on conflict do nothing";

    private static final String ORDERED =
            "select exists (select from ranges.checker_order where exercise = ? and tick = ?)"
                    + " or exists (select from ranges.checker_result where exercise = ? and tick = ?)";

    private static final String FORGET = "delete from ranges.checker_order where exercise = ? and tick < ?";

    /** The inner part is looked up by itself: there are two ways to it, and the limit would mislead. */
    private static final String FOUND = "select * from (select id, tick, team, service, status, at"
            + " from ranges.checker_result where exercise = ? and tick between ? and ? and id > ? offset 0) as found"
            + " order by id limit " + MOST_FOUND;

    private final DataSource source;

    PostgresCheckTables(DataSource source) {
        this.source = source;
    }

    @Override
    public void order(
            ExerciseId exercise, int tick, Duration length, Duration ends, int many, IntFunction<CheckOrder> orders) {
        String operation = "have the checks of tick " + tick + " of exercise " + exercise + " ordered";
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(ORDER)) {
                for (int first = 0; first < many; first += TOGETHER) {
                    int size = Math.min(TOGETHER, many - first);
                    String[] teams = new String[size];
                    String[] services = new String[size];
                    String[] flags = new String[size];
                    for (int at = 0; at < size; at++) {
                        CheckOrder order = orders.apply(first + at);
                        teams[at] = order.team().value();
                        services[at] = order.service();
                        flags[at] = json(order.flags());
                    }
                    statement.setObject(1, exercise.value());
                    statement.setInt(2, tick);
                    statement.setLong(3, length.toMillis());
                    statement.setLong(4, ends.toMillis());
                    statement.setArray(5, connection.createArrayOf("text", teams));
                    statement.setArray(6, connection.createArrayOf("text", services));
                    statement.setArray(7, connection.createArrayOf("text", flags));
                    statement.executeUpdate();
                }
                connection.commit();
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            }
        } catch (SQLException failed) {
            throw new LedgerFailure(operation, withoutRow(failed));
        }
    }

    @Override
    public boolean ordered(ExerciseId exercise, int tick) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(ORDERED)) {
            statement.setObject(1, exercise.value());
            statement.setInt(2, tick);
            statement.setObject(3, exercise.value());
            statement.setInt(4, tick);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException failed) {
            throw new LedgerFailure("learn whether the checks of exercise " + exercise + " are ordered", failed);
        }
    }

    @Override
    public void forget(ExerciseId exercise, int before) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setObject(1, exercise.value());
            statement.setInt(2, before);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new LedgerFailure("have old orders of checks of exercise " + exercise + " deleted", failed);
        }
    }

    @Override
    public List<Result> results(ExerciseId exercise, int from, long after) {
        return found(exercise, from, Integer.MAX_VALUE, after);
    }

    @Override
    public List<Result> resultsOf(ExerciseId exercise, int tick, long after) {
        return found(exercise, tick, tick, after);
    }

    private List<Result> found(ExerciseId exercise, int first, int last, long after) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(FOUND)) {
            statement.setObject(1, exercise.value());
            statement.setInt(2, first);
            statement.setInt(3, last);
            statement.setLong(4, after);
            List<Result> results = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    results.add(new Result(
                            rows.getLong(1),
                            rows.getInt(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getObject(6, OffsetDateTime.class).toInstant()));
                }
            }
            return results;
        } catch (SQLException failed) {
            throw new LedgerFailure("learn what came of the checks of exercise " + exercise, failed);
        }
    }

    private static String json(List<OrderedFlag> flags) {
        try {
            return ExchangeJson.mapper().writeValueAsString(flags);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a list of flags has no JSON form", bug);
        }
    }

    /** What the server said, without the row it may quote, which holds flags. */
    private static SQLException withoutRow(SQLException failed) {
        ServerErrorMessage said = failed instanceof PSQLException own ? own.getServerErrorMessage() : null;
        return said == null ? failed : new SQLException(said.getMessage(), failed.getSQLState());
    }
}
