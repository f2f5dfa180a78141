package enshu.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.launcher.backup.Restoration;
import enshu.launcher.home.Home;
import enshu.launcher.home.Ports;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import enshu.launcher.home.Versions;
import enshu.launcher.postgres.Databases;
import enshu.launcher.postgres.PostgresCluster;
import enshu.launcher.process.Command;
import enshu.launcher.process.Keeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of the running platform, read by a PostgreSQL of its own in a home that was empty. */
class BackupE2E {
    private static final Ports PORTS = new Ports(18_100);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** What must be the same on both sides, by database. */
    private static final Map<String, String> CARRIED = Map.of(
            "enshu",
            "select md5(coalesce(string_agg(event::text, '\n' order by event::text), '')) || (select"
                    + " coalesce(string_agg(digest || md5(archive), ',' order by digest), '') from library.content)"
                    + " from ledger.event event",
            "keycloak",
            "select md5(string_agg(username || id, ',' order by username)) from user_entity where realm_id ="
                    + " (select id from realm where name = 'enshu')");

    @TempDir
    Path folder = Path.of("");

    @Test
    void aRunningPlatformIsFoundAgainInAnEmptyHome() throws IOException, SQLException {
        Path checkout = TestPlatform.checkout();
        Home running = new Home(Path.of(TestPlatform.variable("ENSHU_HOME")), checkout, checkout);
        Home restored = new Home(folder.resolve("home"), checkout, checkout);
        Path recording = Files.writeString(running.recordings().resolve("backup-test.guac"), "4.sync,1.1;");
        Path file = folder.resolve("backup.tar.gz");
        try {
            Command.of(List.of(checkout.resolve("enshu").toString(), "backup", file.toString()), LIMIT)
                    .with(Map.of("ENSHU_HOME", running.root().toString()))
                    .run();
            restored.prepare();
            assertThat(new Restoration(restored, Versions.ofBuild()).restore(file, Instant.now()))
                    .as("a folder for what was there before")
                    .isEmpty();
        } finally {
            Files.delete(recording);
        }

        assertThat(restored.accounts()).hasSameTextualContentAs(running.accounts());
        assertThat(restored.recordings().resolve("backup-test.guac")).hasContent("4.sync,1.1;");
        Secrets secrets = Secrets.keep(restored);
        assertThat(secrets.instance()).isNotEqualTo(Secrets.keep(running).instance());
        compare(running, restored, secrets);
    }

    private static void compare(Home running, Home restored, Secrets secrets) throws IOException, SQLException {
        Versions versions = Versions.ofBuild();
        Files.createDirectories(restored.postgres());
        Command.of(
                        List.of(
                                "cp",
                                "--archive",
                                running.postgres().resolve(versions.postgres()).toString(),
                                restored.postgres().toString()),
                        LIMIT)
                .run();
        PostgresCluster there = new PostgresCluster(
                running, Secrets.keep(running), Settings.of(running).ports(), versions);
        PostgresCluster here = new PostgresCluster(restored, secrets, PORTS, versions);
        here.prepare();
        Keeper server = new Keeper(here.server(), Clock.systemUTC(), () -> {});
        server.start();
        try {
            server.awaitReady();
            new Databases(here, secrets).connect().close(); // its port opens before it has read its log
            for (Map.Entry<String, String> one : CARRIED.entrySet()) {
                assertThat(answer(here, secrets, one.getKey(), one.getValue()))
                        .as(one.getKey())
                        .isEqualTo(answer(there, secrets, one.getKey(), one.getValue()));
            }
        } finally {
            server.stop();
        }
    }

    private static String answer(PostgresCluster cluster, Secrets secrets, String database, String query)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        cluster.url(database),
                        PostgresCluster.ADMINISTRATOR,
                        secrets.of(Secrets.Name.DATABASE_ADMINISTRATOR));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
