package enshu.scoring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** The pool of connections to PostgreSQL, and whether what is there can carry a ledger. */
final class Database {
    private static final int MOST_CONNECTIONS = 12;

    /** A new connection costs an answer that waits for it more than everything else together. */
    private static final int KEPT_CONNECTIONS = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Database() {}

    static HikariDataSource pool(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("scoring");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(KEPT_CONNECTIONS);
        config.setConnectionTimeout(3_000);
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql(
                "set synchronous_commit = on; set statement_timeout = '15s'; set lock_timeout = '10s';"
                        + " set idle_in_transaction_session_timeout = '30s'");
        config.addDataSourceProperty("ApplicationName", "enshu-scoring");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }

    /**
     * Waits for the database, 30 s at most; empty when it can carry a ledger, otherwise what is wrong. The pool itself
     * waits before it says that there is no connection.
     */
    static Optional<String> problem(HikariDataSource source) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = source.getConnection()) {
                return problem(connection);
            } catch (SQLException unreachable) {
                if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                    return Optional.of("the database at " + source.getJdbcUrl() + " can't be reached as "
                            + source.getUsername() + ": " + unreachable.getMessage() + "; check that it is up");
                }
            }
        }
    }

    private static Optional<String> problem(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!"on".equals(one(statement, "show fsync"))) {
                return Optional.of("the database runs with fsync off, so nothing it acknowledges is safe;"
                        + " set fsync = on and restart it");
            }
            one(statement, "select count(*) from (select 1 from ledger.event limit 1) as ledger");
            one(statement, "select count(*) from (select 1 from ranges.clock limit 1) as ranges");
            return Optional.empty();
        } catch (SQLException missing) {
            if (missing.getSQLState() != null && missing.getSQLState().startsWith("08")) {
                throw missing;
            }
            return Optional.of("the schemas ledger and ranges are not there or not readable (" + missing.getMessage()
                    + "); run the migrations of db/ranges and db/ledger first");
        }
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
