package enshu.console.desktop;

import enshu.console.database.Database;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The desktops that the orchestrator has written down, with all that is needed to connect. */
public final class Inventory {
    private static final String OF_TEAM = """
            select d.*, host(d.address) as host, w.range_id as range from ranges.wish w
            join ranges.desktop d using (range_id)
            where w.exercise = ? and w.team = ? and d.desktop = ? and w.desired = 'present'
            """;
    private static final String OF_RANGE = """
            select d.*, host(d.address) as host, w.range_id as range from ranges.wish w
            join ranges.desktop d using (range_id)
            where w.range_id = ? and d.desktop = ? and w.desired = 'present'
            """;

    private final Database database;

    public Inventory(Database database) {
        this.database = database;
    }

    /** The desktop of this team; empty when the range doesn't stand yet or has no such desktop. */
    public Optional<Place> find(UUID exercise, TeamId team, String desktop) {
        return database.transaction("reading a desktop", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OF_TEAM)) {
                statement.setObject(1, exercise);
                statement.setString(2, team.value());
                statement.setString(3, desktop);
                return one(statement);
            }
        });
    }

    /** The desktop a grant speaks of, as it is now. */
    public Optional<Place> find(Grant grant) {
        return database.transaction("reading a desktop", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OF_RANGE)) {
                statement.setObject(1, grant.range().value());
                statement.setString(2, grant.desktop());
                return one(statement);
            }
        });
    }

    private static Optional<Place> one(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                return Optional.empty();
            }
            return Optional.of(new Place(
                    new RangeId(rows.getObject("range", UUID.class)),
                    rows.getString("protocol"),
                    rows.getString("guacd_socket"),
                    Optional.ofNullable(rows.getString("terminal_socket")),
                    rows.getString("host"),
                    rows.getInt("port"),
                    Optional.ofNullable(rows.getString("username")),
                    Optional.ofNullable(rows.getString("password")),
                    rows.getBoolean("ready")));
        }
    }

    /**
     * Where a desktop is and how to sign in to it.
     *
     * @param protocol {@code vnc}, {@code ssh} or {@code rdp}
     * @param guacdSocket the team's guacd, relative to the folder of desktops
     * @param terminalSocket the host's SSH port, relative to the same folder; ssh only
     */
    public record Place(
            RangeId range,
            String protocol,
            String guacdSocket,
            Optional<String> terminalSocket,
            String address,
            int port,
            Optional<String> user,
            Optional<String> password,
            boolean ready) {

        @Override
        public String toString() {
            return "Place[" + protocol + " " + address + ":" + port + " of range " + range + "]";
        }
    }
}
