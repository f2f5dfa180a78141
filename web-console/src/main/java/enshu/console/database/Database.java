package enshu.console.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import enshu.console.setting.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * The pool of connections to the record: 8 kept open, at most 12, each waited for at most 3 s.
 * Statements are cut off after 10 s.
 */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 12;
    private static final int KEPT = 8;
    private static final Duration WAIT = Duration.ofSeconds(3);
    private static final String LIMITS = "-c statement_timeout=10000 -c lock_timeout=5000 -c timezone=UTC";

    private final Settings settings;
    private final HikariDataSource pool;

    public Database(Settings settings) {
        this.settings = settings;
        HikariConfig config = new HikariConfig();
        config.setPoolName("console");
        config.setDriverClassName("org.postgresql.Driver");
        config.setJdbcUrl(settings.databaseUrl());
        config.setUsername(settings.databaseUser());
        config.setPassword(settings.databasePassword());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(KEPT);
        config.setConnectionTimeout(WAIT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        config.addDataSourceProperty("ApplicationName", "enshu-console");
        config.addDataSourceProperty("options", LIMITS);
        config.addDataSourceProperty("socketTimeout", "20");
        config.addDataSourceProperty("connectTimeout", "3");
        this.pool = new HikariDataSource(config);
    }

    /** Work with one connection in one transaction. */
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /**
     * Does the work in one transaction: committed when it returns, rolled back when it throws.
     *
     * @throws RecordAway when PostgreSQL can't be reached or breaks off
     */
    public <T> T transaction(String operation, Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                rollBack(connection, failure);
                throw failure;
            }
        } catch (SQLException failure) {
            throw translated(operation, failure);
        }
    }

    /** One connection outside the pool, for listening; the caller closes it. */
    public Connection unpooled() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.databaseUser());
        properties.setProperty("password", settings.databasePassword());
        properties.setProperty("ApplicationName", "enshu-console-listen");
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("tcpKeepAlive", "true");
        Connection connection = new Driver().connect(settings.databaseUrl(), properties);
        if (connection == null) {
            throw new SQLException("ENSHU_DB_URL is no address of PostgreSQL: " + settings.databaseUrl());
        }
        return connection;
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    private static RuntimeException translated(String operation, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        boolean away = state.isEmpty()
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || failure instanceof java.sql.SQLTransientConnectionException;
        return away
                ? new RecordAway(operation, failure)
                : new IllegalStateException(operation + " failed: " + failure.getMessage(), failure);
    }

    @Override
    public void close() {
        pool.close();
    }
}
