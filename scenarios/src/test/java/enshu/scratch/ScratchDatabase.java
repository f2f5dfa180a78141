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
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * A database of this process alone in the real PostgreSQL of {@code ENSHU_TEST_DB_URL}: a JDBC URL with user and password
 * of somebody who may create roles and databases. Tests that run in another process at the same time have their own, for
 * whoever takes up orders and proofs takes up all there are. Every test uses hosts and exercises of its own.
 */
public final class ScratchDatabase {
    private static final List<String> ROLES = List.of("enshu_console", "enshu_orchestrator", "enshu_scoring");

    /** In the order in which the platform makes them. */
    private static final Map<String, Path> SCHEMAS = schemas();

    /** Any number, the same for all processes. */
    private static final long LOCK = 0x656e736875L;

    private static Optional<String> made = Optional.empty();

    private ScratchDatabase() {}

    private static Map<String, Path> schemas() {
        Map<String, Path> schemas = new LinkedHashMap<>();
        schemas.put("library", Path.of("../web-console/src/main/resources/db/library"));
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
        if (made.isEmpty()) {
            String own = make(url);
            SCHEMAS.forEach((schema, scripts) -> migrate(own, schema, scripts));
            made = Optional.of(own);
        }
        return made.get();
    }

    /** Makes this process's database, which is dropped at its end, and gives its URL. */
    private static String make(String url) {
        String name = "enshu_scratch_" + ProcessHandle.current().pid();
        execute(url, List.of("drop database if exists " + name + " with (force)", "create database " + name));
        Thread end = new Thread(() -> execute(url, List.of("drop database if exists " + name + " with (force)")));
        Runtime.getRuntime().addShutdownHook(end);
        List<String> roles = new ArrayList<>();
        for (String role : ROLES) {
            roles.add(
                    "do $$ begin create role " + role + " nologin; exception when duplicate_object then null; end $$");
            roles.add("grant " + role + " to current_user");
        }
        execute(url, roles);
        return url.replaceFirst("/[^/?]+\\?", "/" + name + "?");
    }

    /** One process at a time, because roles belong to all of PostgreSQL. */
    private static void execute(String url, List<String> statements) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "the tests' database can't be made with ENSHU_TEST_DB_URL: " + failed.getMessage(), failed);
        }
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
