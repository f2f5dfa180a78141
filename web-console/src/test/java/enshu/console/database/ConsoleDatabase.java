package enshu.console.database;

import enshu.console.setting.Settings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fresh database beside the scratch one of {@code ENSHU_TEST_DB_URL}, with the schemas that the console knows, in which
 * the console may do what its role may.
 */
public final class ConsoleDatabase implements AutoCloseable {
    private static final String NAME = "enshu_scratch_console";
    private static final List<String> ROLES = List.of("enshu_console", "enshu_orchestrator", "enshu_scoring");

    private final String url;
    private final Database database;

    private ConsoleDatabase(String url) {
        this.url = url;
        this.database = new Database(settings(url));
    }

    /** Makes it anew. */
    public static ConsoleDatabase make() throws SQLException, IOException {
        String scratch = Optional.ofNullable(System.getenv("ENSHU_TEST_DB_URL"))
                .orElseThrow(() -> new IllegalStateException("these tests need a real PostgreSQL: run ./enshu test"));
        String url = scratch.replaceFirst("/[^/?]+\\?", "/" + NAME + "?");
        try (Connection connection = DriverManager.getConnection(scratch);
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + NAME + " with (force)");
            statement.execute("create database " + NAME);
            for (String role : ROLES) {
                statement.execute("do $$ begin create role " + role
                        + " nologin; exception when duplicate_object then null; end $$");
            }
        }
        ConsoleDatabase made = new ConsoleDatabase(url);
        made.migrate("library", Path.of("src/main/resources/db/library"));
        made.migrate("ranges", Path.of("../range-orchestrator/src/main/resources/db/ranges"));
        made.migrate("programme", Path.of("src/main/resources/db/programme"));
        return made;
    }

    private void migrate(String schema, Path folder) throws SQLException, IOException {
        run("create schema " + schema);
        try (Stream<Path> scripts = Files.list(folder)) {
            for (Path script : scripts.sorted(Comparator.comparingInt(ConsoleDatabase::number))
                    .toList()) {
                run("set search_path to " + schema + "; " + Files.readString(script));
            }
        }
    }

    /** The version in V12__name.sql. */
    private static int number(Path script) {
        return Integer.parseInt(script.getFileName().toString().replaceFirst("^V(\\d+)__.*$", "$1"));
    }

    private static Settings settings(String url) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "ENSHU_DB_URL",
                url + "&options=" + URLEncoder.encode("-c role=enshu_console", StandardCharsets.UTF_8),
                "ENSHU_DB_USER",
                parameter(url, "user"),
                "ENSHU_DB_PASSWORD",
                parameter(url, "password")));
        for (String name : List.of("PUBLIC_URL", "OIDC_ISSUER", "KEYCLOAK_URL")) {
            environment.put("ENSHU_" + name, "http://127.0.0.1:9");
        }
        for (String name : List.of(
                "LIBRARY",
                "CONTENTS",
                "DESKTOPS",
                "RECORDINGS",
                "HAZELCAST_ADDRESS",
                "HAZELCAST_CLUSTER",
                "OIDC_CLIENT_ID",
                "OIDC_CLIENT_SECRET",
                "ACCOUNTS_CLIENT_ID",
                "ACCOUNTS_CLIENT_SECRET")) {
            environment.put("ENSHU_" + name, "none");
        }
        return Settings.from(environment);
    }

    private static String parameter(String url, String name) {
        return Stream.of(url.substring(url.indexOf('?') + 1).split("&", -1))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    public Database database() {
        return database;
    }

    /** Runs statements as their owner. */
    public void run(String statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    /** An exercise with one team of one trainee; its desktops are recorded or not, as this word says. */
    public UUID exercise(String recording) throws SQLException {
        UUID id = UUID.randomUUID();
        run("""
                insert into programme.exercise (id, title, scenario, revision, created_by, recording)
                    values ('%1$s', 'x', 'cyder-a-usb', 1, 'instructor', '%2$s');
                insert into programme.team (exercise, team, name, position, block)
                    values ('%1$s', 'team-1', 'one', 1, '10.64.0.0/20');
                insert into programme.member (exercise, team, account, name, position)
                    values ('%1$s', 'team-1', 'trainee1', '佐久間 遥', 1);
                """.formatted(id, recording));
        return id;
    }

    /** The first value of the first row. */
    public @Nullable String value(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
