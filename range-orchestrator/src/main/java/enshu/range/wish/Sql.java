package enshu.range.wish;

import enshu.range.settings.Settings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Statements with their parameters and rows, so that the stores read as SQL.
 */
public final class Sql {
    private static final int SECONDS = 10;
    private final DataSource source;

    public Sql(DataSource source) {
        this.source = source;
    }

    /** Statements on this database, each over a connection of its own. */
    public static Sql of(Settings.Database database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        return new Sql(source);
    }

    /** Makes a value of one row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> list(String what, String sql, Row<T> row, @Nullable Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(row.read(rows));
            }
            return read;
        } catch (SQLException e) {
            throw new StoreFailure(what, e);
        }
    }

    public <T> Optional<T> one(String what, String sql, Row<T> row, @Nullable Object... values) {
        return list(what, sql, row, values).stream().findFirst();
    }

    /** How many rows were changed. */
    public int change(String what, String sql, @Nullable Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreFailure(what, e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(SECONDS);
        for (int at = 0; at < values.length; at++) {
            Object value = values[at];
            switch (value) {
                case null -> statement.setNull(at + 1, Types.VARCHAR);
                case Instant instant -> statement.setObject(at + 1, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
                default -> statement.setObject(at + 1, value);
            }
        }
        return statement;
    }
}
