package enshu.range.wish;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import enshu.range.settings.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * The real PostgreSQL of {@code ENSHU_TEST_DB_URL}: a JDBC URL with user and password of somebody who may create roles
 * and schemas in that scratch database. Every test uses a host of its own, and forgets it.
 */
public final class ScratchDatabase {
    private static final List<String> ROLES = List.of("enshu_console", "enshu_orchestrator", "enshu_scoring");
    private static boolean made;

    private ScratchDatabase() {}

    private static synchronized String url() {
        String url = System.getenv("ENSHU_TEST_DB_URL");
        if (url == null || url.isBlank()) {
            throw new IllegalStateException("these tests need a real PostgreSQL: set ENSHU_TEST_DB_URL to"
                    + " jdbc:postgresql://HOST:PORT/SCRATCH?user=OWNER&password=…");
        }
        if (!made) {
            makeRoles(url);
            Flyway.configure()
                    .dataSource(url, parameter(url, "user"), parameter(url, "password"))
                    .schemas("ranges")
                    .createSchemas(true)
                    .locations("filesystem:" + Path.of("src/main/resources/db/ranges"))
                    .load()
                    .migrate();
            made = true;
        }
        return url;
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
            throw new IllegalStateException("the roles of the platform can't be made: " + failed.getMessage(), failed);
        }
    }

    private static String parameter(String url, String name) {
        for (String part : url.substring(url.indexOf('?') + 1).split("&", -1)) {
            if (part.startsWith(name + "=")) {
                return part.substring(name.length() + 1);
            }
        }
        return "";
    }

    /** Connections that may do exactly what a role of the platform may. */
    public static Settings.Database as(String role) {
        String url = url();
        return new Settings.Database(
                url + "&options=" + URLEncoder.encode("-c role=" + role, StandardCharsets.UTF_8),
                parameter(url, "user"),
                parameter(url, "password"));
    }

    /** The orchestrator's own, by name of the application so that they can be told from others. */
    public static Settings.Database orchestrator(String application) {
        Settings.Database plain = as("enshu_orchestrator");
        return new Settings.Database(plain.url() + "&ApplicationName=" + application, plain.user(), plain.password());
    }

    /** A small pool, as the orchestrator has one. */
    public static HikariDataSource pool(Settings.Database database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** Changes something as the console would. */
    public static int asConsole(String sql, @Nullable Object... values) {
        return change(as("enshu_console").url(), sql, values);
    }

    /** Changes something as nobody of the platform may. */
    public static int asOwner(String sql, @Nullable Object... values) {
        return change(url(), sql, values);
    }

    private static int change(String url, String sql, @Nullable Object... values) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            return statement.execute() ? 0 : statement.getUpdateCount();
        } catch (SQLException refused) {
            throw new IllegalStateException(sql + ": " + refused.getMessage(), refused);
        }
    }

    /** Takes away everything of a host, so that nobody else who uses this database comes upon its exercises. */
    public static void forget(String host) {
        for (String table : List.of("check_order", "check_state", "check_result", "clock", "wish")) {
            asOwner(
                    "delete from ranges." + table
                            + " where exercise in (select exercise from ranges.wish where host = ?)",
                    host);
        }
        asOwner("delete from ranges.host_lease where host = ?", host);
    }

    /** The first column of all rows. */
    public static List<String> read(String sql, @Nullable Object... values) {
        try (Connection connection = DriverManager.getConnection(url());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            List<String> read = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    read.add(String.valueOf(rows.getString(1)));
                }
            }
            return read;
        } catch (SQLException refused) {
            throw new IllegalStateException(sql + ": " + refused.getMessage(), refused);
        }
    }
}
