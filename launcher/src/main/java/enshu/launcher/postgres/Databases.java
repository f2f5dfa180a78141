package enshu.launcher.postgres;

import enshu.launcher.home.Secrets;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Wait;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The cluster's roles and its two databases; every statement may be repeated. */
public final class Databases {
    private static final String PLATFORM = "enshu";
    private static final String ACCOUNTS = "keycloak";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private record Role(String name, Secrets.Name password) {}

    private static final List<Role> ROLES = List.of(
            new Role("enshu_owner", Secrets.Name.DATABASE_OWNER),
            new Role("enshu_console", Secrets.Name.DATABASE_CONSOLE),
            new Role("enshu_orchestrator", Secrets.Name.DATABASE_ORCHESTRATOR),
            new Role("enshu_scoring", Secrets.Name.DATABASE_SCORING),
            new Role("keycloak", Secrets.Name.DATABASE_KEYCLOAK));

    private final PostgresCluster cluster;
    private final Secrets secrets;

    public Databases(PostgresCluster cluster, Secrets secrets) {
        this.cluster = cluster;
        this.secrets = secrets;
    }

    /** Makes roles and databases that are missing and sets every password to what the secrets say. */
    public void ensure() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (Role role : ROLES) {
                ensure(statement, role);
            }
            ensureDatabase(statement, PLATFORM, "enshu_owner");
            ensureDatabase(statement, ACCOUNTS, "keycloak");
            statement.execute("grant connect on database " + PLATFORM
                    + " to enshu_owner, enshu_console, enshu_orchestrator, enshu_scoring");
        } catch (SQLException e) {
            throw new LaunchFailure("PostgreSQL refused to prepare roles and databases: " + e.getMessage(), e);
        }
    }

    /** A superuser's connection to the cluster; waits while the server still starts. */
    public Connection connect() {
        AtomicReference<SQLException> last = new AtomicReference<>();
        AtomicReference<Connection> connection = new AtomicReference<>();
        Wait.until(
                () -> {
                    try {
                        connection.set(DriverManager.getConnection(
                                cluster.url("postgres"),
                                PostgresCluster.ADMINISTRATOR,
                                secrets.of(Secrets.Name.DATABASE_ADMINISTRATOR)));
                        return true;
                    } catch (SQLException e) {
                        last.set(e);
                        return false;
                    }
                },
                PATIENCE);
        Connection opened = connection.get();
        if (opened == null) {
            SQLException why = last.get();
            throw new LaunchFailure("PostgreSQL does not let the launcher in: "
                    + (why == null ? "interrupted" : why.getMessage()) + ". Do data and secrets.properties belong"
                    + " together?");
        }
        return opened;
    }

    private void ensure(Statement statement, Role role) throws SQLException {
        if (!exists(statement, "select 1 from pg_roles where rolname = '" + role.name() + "'")) {
            statement.execute("create role " + role.name() + " login");
        }
        statement.execute("alter role " + role.name() + " password '" + secrets.of(role.password()) + "'");
    }

    private static void ensureDatabase(Statement statement, String name, String owner) throws SQLException {
        if (!exists(statement, "select 1 from pg_database where datname = '" + name + "'")) {
            statement.execute("create database " + name + " owner " + owner);
        }
        statement.execute("revoke all on database " + name + " from public");
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
