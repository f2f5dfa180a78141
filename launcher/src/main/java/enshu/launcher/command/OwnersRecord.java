package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import enshu.launcher.home.Versions;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.postgres.PostgresCluster;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The installation's record, for commands that have to know what no page tells. */
final class OwnersRecord {
    private OwnersRecord() {}

    /** A connection as the owner of every schema. */
    static Connection open(Home home) {
        Secrets secrets = Secrets.keep(home);
        PostgresCluster cluster =
                new PostgresCluster(home, secrets, Settings.of(home).ports(), Versions.ofBuild());
        try {
            return DriverManager.getConnection(
                    cluster.url("enshu"), "enshu_owner", secrets.of(Secrets.Name.DATABASE_OWNER));
        } catch (SQLException e) {
            throw new LaunchFailure("PostgreSQL does not let this command in: " + e.getMessage(), e);
        }
    }
}
