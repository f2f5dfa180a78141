package enshu.launcher.bench;

import enshu.launcher.client.Guacamole;
import enshu.launcher.client.UnixCarrier;
import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** Where a team's desktop is, as the record tells the console and nobody else. */
record DesktopPlace(UUID range, String socket, String host, int port, String password) {
    static final int WIDTH = 1280;
    static final int HEIGHT = 800;

    private static final String PLACE = """
            select w.range_id, d.guacd_socket, host(d.address) as host, d.port, d.password
            from ranges.wish w join ranges.desktop d using (range_id)
            where w.exercise = ? and w.team = ? and d.desktop = ?
            """;

    static DesktopPlace of(Connection record, String exercise, String team, String desktop) {
        try (PreparedStatement query = record.prepareStatement(PLACE)) {
            query.setObject(1, UUID.fromString(exercise));
            query.setString(2, team);
            query.setString(3, desktop);
            ResultSet row = query.executeQuery();
            if (!row.next()) {
                throw new LaunchFailure(
                        "the record has no desktop " + desktop + " of " + team + " in the exercise " + exercise);
            }
            return new DesktopPlace(
                    row.getObject("range_id", UUID.class),
                    row.getString("guacd_socket"),
                    row.getString("host"),
                    row.getInt("port"),
                    row.getString("password"));
        } catch (SQLException e) {
            throw new LaunchFailure("the record does not tell the desktop's place: " + e.getMessage(), e);
        }
    }

    /** The desktop through its guacd, without us between. */
    Guacamole direct(Home home) throws IOException {
        Guacamole desktop = new Guacamole(UnixCarrier.connect(home.desktops().resolve(socket)));
        desktop.open(
                "vnc",
                Map.of(
                        "hostname",
                        host,
                        "port",
                        "" + port,
                        "password",
                        password,
                        "disable-copy",
                        "true",
                        "disable-paste",
                        "true"),
                WIDTH,
                HEIGHT);
        return desktop;
    }

    /** Says everything but the password. */
    @Override
    public String toString() {
        return "DesktopPlace[" + range + " " + socket + " " + host + ":" + port + "]";
    }
}
