package enshu.scoring;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;

/**
 * The real PostgreSQL of {@code ENSHU_TEST_DB_URL}: a JDBC URL with user and password of somebody who may create roles and
 * schemas in that scratch database. Every test uses exercises of its own, so nothing is ever cleaned away.
 */
public final class ScratchDatabase {
    private static final List<String> ROLES = List.of("enshu_console", "enshu_orchestrator", "enshu_scoring");

    private static boolean made;

    private ScratchDatabase() {}

    /** The owner's URL, after roles and schemas were made. */
    public static synchronized String ownerUrl() {
        String url = System.getenv("ENSHU_TEST_DB_URL");
        if (url == null || url.isBlank()) {
            throw new IllegalStateException("these tests need a real PostgreSQL: set ENSHU_TEST_DB_URL to"
                    + " jdbc:postgresql://HOST:PORT/SCRATCH?user=OWNER&password=…");
        }
        if (!made) {
            makeRoles(url);
            migrate(url, "ranges", Path.of("../range-orchestrator/src/main/resources/db/ranges"));
            migrate(url, "ledger", Path.of("src/main/resources/db/ledger"));
            made = true;
        }
        return url;
    }

    /** A URL whose connections may do exactly what the role {@code enshu_scoring} may. */
    public static String scoringUrl() {
        return roleUrl("enshu_scoring");
    }

    /** A URL whose connections may do exactly what this role may. */
    public static String roleUrl(String role) {
        String url = ownerUrl();
        String option = URLEncoder.encode("-c role=" + role, StandardCharsets.UTF_8);
        return url + (url.contains("?") ? "&" : "?") + "options=" + option;
    }

    /** A pool as the process itself makes it. */
    public static HikariDataSource scoringPool() {
        String url = scoringUrl();
        return Database.pool(url, parameter(url, "user"), parameter(url, "password"));
    }

    /** Runs statements as the owner. */
    public static void asOwner(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(ownerUrl());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A parameter of the URL, empty when it isn't there. */
    public static String parameter(String url, String name) {
        for (String part : url.substring(url.indexOf('?') + 1).split("&", -1)) {
            if (part.startsWith(name + "=")) {
                return part.substring(name.length() + 1);
            }
        }
        return "";
    }

    private static void makeRoles(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String role : ROLES) {
                statement.execute("do $$ begin create role " + role
                        + " nologin; exception when duplicate_object then null; end $$");
                statement.execute("grant " + role + " to current_user");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "the roles of the platform can't be made with ENSHU_TEST_DB_URL: " + failed.getMessage(), failed);
        }
    }

    private static void migrate(String url, String schema, Path scripts) {
        if (!Files.isDirectory(scripts)) {
            throw new IllegalStateException("no migrations in " + scripts.toAbsolutePath());
        }
        Flyway.configure()
                .dataSource(url, parameter(url, "user"), parameter(url, "password"))
                .schemas(schema)
                .createSchemas(true)
                .locations("filesystem:" + scripts)
                .load()
                .migrate();
    }
}
