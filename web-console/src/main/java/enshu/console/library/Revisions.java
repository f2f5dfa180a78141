package enshu.console.library;

import enshu.console.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was published in the console, revision by revision; nothing of it ever changes. */
public final class Revisions {
    private static final String SELECT =
            "select package, revision, digest, note, published_by, published_at from library.revision ";

    private final Database database;

    public Revisions(Database database) {
        this.database = database;
    }

    /**
     * A published state of a scenario.
     *
     * @param digest of its content
     * @param note what its author says has changed; may be empty
     */
    public record Revision(
            String scenario, int number, String digest, String note, String publishedBy, Instant publishedAt) {}

    /** The newest of each scenario, by scenario. */
    public List<Revision> newest() {
        String query = "select distinct on (package) * from library.revision order by package, revision desc";
        return database.transaction("listing revisions", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                return gather(statement);
            }
        });
    }

    /** How many there are of each scenario. */
    public Map<String, Integer> counts() {
        String query = "select package, count(*) from library.revision group by package";
        return database.transaction("counting revisions", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(query);
                    ResultSet rows = statement.executeQuery()) {
                Map<String, Integer> counts = new HashMap<>();
                while (rows.next()) {
                    counts.put(rows.getString(1), rows.getInt(2));
                }
                return counts;
            }
        });
    }

    /** The newest of this scenario; empty when it was never published. */
    public Optional<Revision> newest(String scenario) {
        return database.transaction("reading a revision", connection -> newest(connection, scenario));
    }

    /** The same, read in this transaction. */
    public static Optional<Revision> newest(Connection connection, String scenario) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(SELECT + "where package = ? order by revision desc limit 1")) {
            statement.setString(1, scenario);
            return gather(statement).stream().findFirst();
        }
    }

    /** All of this scenario, newest first. */
    public List<Revision> of(String scenario) {
        return database.transaction("listing a scenario's revisions", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(SELECT + "where package = ? order by revision desc")) {
                statement.setString(1, scenario);
                return gather(statement);
            }
        });
    }

    /** The one of this number. */
    public Optional<Revision> find(String scenario, int number) {
        return of(scenario).stream()
                .filter(revision -> revision.number() == number)
                .findFirst();
    }

    /** Publishes, in this transaction; the content must be stored. */
    public static void insert(Connection connection, Revision revision) throws SQLException {
        String insert = "insert into library.revision (package, revision, digest, note, published_by, published_at)"
                + " values (?, ?, ?, ?, ?, clock_timestamp())";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, revision.scenario());
            statement.setInt(2, revision.number());
            statement.setString(3, revision.digest());
            statement.setString(4, revision.note());
            statement.setString(5, revision.publishedBy());
            statement.executeUpdate();
        }
    }

    private static List<Revision> gather(PreparedStatement statement) throws SQLException {
        List<Revision> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(new Revision(
                        rows.getString("package"),
                        rows.getInt("revision"),
                        rows.getString("digest"),
                        rows.getString("note"),
                        rows.getString("published_by"),
                        rows.getObject("published_at", OffsetDateTime.class).toInstant()));
            }
        }
        return found;
    }
}
