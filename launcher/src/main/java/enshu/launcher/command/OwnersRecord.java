package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import enshu.launcher.home.Versions;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.postgres.PostgresCluster;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The installation's record, for commands that have to know what no page tells. */
final class OwnersRecord {
    private OwnersRecord() {}

    /** A connection as the owner of every schema. */
    static Connection open(Home home) {
        try {
            return source(home).getConnection();
        } catch (SQLException e) {
            throw new LaunchFailure("PostgreSQL does not let this command in: " + e.getMessage(), e);
        }
    }

    /** Connections as the owner of every schema. */
    static DataSource source(Home home) {
        Secrets secrets = Secrets.keep(home);
        PostgresCluster cluster =
                new PostgresCluster(home, secrets, Settings.of(home).ports(), Versions.ofBuild());
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(cluster.url("enshu"));
        source.setUser("enshu_owner");
        source.setPassword(secrets.of(Secrets.Name.DATABASE_OWNER));
        return source;
    }
}
