package enshu.launcher.trial;

import enshu.launcher.home.Home;
import enshu.launcher.home.Ports;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Versions;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.postgres.Databases;
import enshu.launcher.postgres.PostgresCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** An empty database in the test platform's PostgreSQL, for tests that make and drop schemas. */
record Scratch(Home home, Ports ports) {
    private static final String NAME = "enshu_scratch";

    /** Makes it anew; gives its JDBC URL with the administrator's name and password. */
    String make() {
        Secrets secrets = Secrets.keep(home);
        PostgresCluster cluster = new PostgresCluster(home, secrets, ports, Versions.ofBuild());
        try (Connection connection = new Databases(cluster, secrets).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + NAME + " with (force)");
            statement.execute("create database " + NAME);
        } catch (SQLException e) {
            throw new LaunchFailure("PostgreSQL refused to make the scratch database: " + e.getMessage(), e);
        }
        return cluster.url(NAME) + "?user=" + PostgresCluster.ADMINISTRATOR + "&password="
                + secrets.of(Secrets.Name.DATABASE_ADMINISTRATOR);
    }
}
