package enshu.scratch;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * The real PostgreSQL of {@code ENSHU_TEST_DB_URL}: a JDBC URL with user and password of somebody who may create roles
 * and schemas in that scratch database. Every test uses hosts and exercises of its own.
 */
public final class ScratchDatabase {
    private static final List<String> ROLES = List.of("enshu_console", "enshu_orchestrator", "enshu_scoring");

    /** In the order in which the platform makes them. */
    private static final Map<String, Path> SCHEMAS = schemas();

    private static boolean made;

    private ScratchDatabase() {}

    private static Map<String, Path> schemas() {
        Map<String, Path> schemas = new LinkedHashMap<>();
        schemas.put("ranges", Path.of("../range-orchestrator/src/main/resources/db/ranges"));
        schemas.put("ledger", Path.of("../scoring-engine/src/main/resources/db/ledger"));
        return schemas;
    }

    /** The owner's URL, after roles and schemas were made. */
    public static synchronized String ownerUrl() {
        String url = System.getenv("ENSHU_TEST_DB_URL");
        if (url == null || url.isBlank()) {
            throw new IllegalStateException("these tests need a real PostgreSQL: set ENSHU_TEST_DB_URL to"
                    + " jdbc:postgresql://HOST:PORT/SCRATCH?user=OWNER&password=…");
        }
        if (!made) {
            makeRoles(url);
            SCHEMAS.forEach((schema, scripts) -> migrate(url, schema, scripts));
            made = true;
        }
        return url;
    }

    /** A URL whose connections may do exactly what a role of the platform may. */
    public static String urlOf(String role) {
        return ownerUrl() + "&options=" + URLEncoder.encode("-c role=" + role, StandardCharsets.UTF_8);
    }

    public static String user() {
        return parameter(ownerUrl(), "user");
    }

    public static String password() {
        return parameter(ownerUrl(), "password");
    }

    /** Changes something as the console would. */
    public static int asConsole(String sql, @Nullable Object... values) {
        return change(urlOf("enshu_console"), sql, values);
    }

    /** Changes something as nobody of the platform may. */
    public static int asOwner(String sql, @Nullable Object... values) {
        return change(ownerUrl(), sql, values);
    }

    private static int change(String url, String sql, @Nullable Object... values) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = filled(connection, sql, values)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        } catch (SQLException refused) {
            throw new IllegalStateException(sql + ": " + refused.getMessage(), refused);
        }
    }

    /** The first column of all rows. */
    public static List<String> read(String sql, @Nullable Object... values) {
        try (Connection connection = DriverManager.getConnection(ownerUrl());
                PreparedStatement statement = filled(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<String> read = new ArrayList<>();
            while (rows.next()) {
                read.add(String.valueOf(rows.getString(1)));
            }
            return read;
        } catch (SQLException refused) {
            throw new IllegalStateException(sql + ": " + refused.getMessage(), refused);
        }
    }

    private static PreparedStatement filled(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int at = 0; at < values.length; at++) {
            statement.setObject(at + 1, values[at]);
        }
        return statement;
    }

    private static String parameter(String url, String name) {
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
