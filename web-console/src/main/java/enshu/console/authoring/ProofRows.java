package enshu.console.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.database.Database;
import enshu.console.exercise.Audit;
import enshu.console.json.Json;
import enshu.console.library.Contents;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.scenario.Text;
import enshu.scenario.archive.Content;
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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The proofs that were ordered here and are carried out by an orchestrator. At most 20 wait at a time. */
final class ProofRows {
    static final int MOST_WAITING = 20;
    static final int LISTED = 20;
    private static final long PROOFS_LOCK = 0x454E_5348_5503L;
    private static final Set<String> OPEN = Set.of("waiting", "running");

    private final Database database;

    ProofRows(Database database) {
        this.database = database;
    }

    /** A proof as the orchestrator last told it; its inner parts are handed through. */
    record Proof(
            UUID id,
            String scenario,
            Optional<Integer> revision,
            String digest,
            String orderedBy,
            Instant orderedAt,
            String state,
            int done,
            int steps,
            Optional<JsonNode> doing,
            JsonNode lines,
            JsonNode rows,
            JsonNode shortcomings,
            Text reason,
            Optional<Instant> begunAt,
            Optional<Instant> endedAt,
            boolean stopping) {

        /** Whether nobody has finished it. */
        boolean open() {
            return OPEN.contains(state);
        }

        /** When it came to be what it is. */
        Instant at() {
            return endedAt.or(() -> begunAt).orElse(orderedAt);
        }
    }

    /** Orders the proof of this content; gives the proof's id. */
    UUID order(String scenario, Optional<Integer> revision, Content content, Caller author) {
        return database.transaction("ordering a proof", connection -> {
            lock(connection);
            judge(connection, scenario, content.digest());
            Contents.store(connection, content);
            UUID id = UUID.randomUUID();
            insert(connection, id, scenario, revision, content.digest(), author.account());
            Audit.write(
                    connection,
                    author.account(),
                    "proof-ordered",
                    Map.of("scenario", scenario, "revision", revision.orElse(0), "digest", content.digest()));
            return id;
        });
    }

    private static void insert(
            Connection connection, UUID id, String scenario, Optional<Integer> revision, String digest, String account)
            throws SQLException {
        String insert = "insert into library.proof (id, package, revision, digest, ordered_by) values (?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setObject(1, id);
            statement.setString(2, scenario);
            statement.setObject(3, revision.orElse(null), java.sql.Types.INTEGER);
            statement.setString(4, digest);
            statement.setString(5, account);
            statement.executeUpdate();
        }
    }

    private static void judge(Connection connection, String scenario, String digest) throws SQLException {
        String query = "select count(*) filter (where state = 'waiting'),"
                + " count(*) filter (where package = ? and digest = ? and not stop)"
                + " from library.proof where state in ('waiting', 'running')";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, scenario);
            statement.setString(2, digest);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                if (rows.getInt(2) > 0) {
                    throw new Refusal(
                            Problem.conflict("proof-underway", "This is being proved already, or waits for it."));
                }
                if (rows.getInt(1) >= MOST_WAITING) {
                    throw new Refusal(Refused.limit("too-many-proofs", "proofs wait at a time", MOST_WAITING));
                }
            }
        }
    }

    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, PROOFS_LOCK);
            lock.execute();
        }
    }

    /** Says that this proof is no longer wanted; the orchestrator ends it. */
    void stop(UUID id, Caller author) {
        database.transaction("stopping a proof", connection -> {
            String update = "update library.proof set stop = true where id = ? and not stop"
                    + " and state in ('waiting', 'running')";
            try (PreparedStatement statement = connection.prepareStatement(update)) {
                statement.setObject(1, id);
                if (statement.executeUpdate() == 1) {
                    Audit.write(connection, author.account(), "proof-stopped", Map.of("proof", id.toString()));
                }
                return id;
            }
        });
    }

    /** The proof of this id. */
    Optional<Proof> find(UUID id) {
        return database.transaction("reading a proof", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select * from library.proof where id = ?")) {
                statement.setObject(1, id);
                return gather(statement).stream().findFirst();
            }
        });
    }

    /** The newest proofs of this scenario, at most 20. */
    List<Proof> newest(String scenario) {
        return newest(scenario, LISTED);
    }

    /** The newest proof of this scenario. */
    Optional<Proof> last(String scenario) {
        return newest(scenario, 1).stream().findFirst();
    }

    private List<Proof> newest(String scenario, int most) {
        String query = "select * from library.proof where package = ? order by ordered_at desc limit ?";
        return database.transaction("listing proofs", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setString(1, scenario);
                statement.setInt(2, most);
                return gather(statement);
            }
        });
    }

    /** The state of a scenario's or a content's newest proof. */
    record Standing(String state, Instant at, String digest) {}

    /** How the newest proof of every scenario stands, by scenario. */
    Map<String, Standing> standings() {
        String query = "select distinct on (package) package as key, state, digest,"
                + " coalesce(ended_at, begun_at, ordered_at) as at from library.proof order by package, ordered_at desc";
        return database.transaction("reading how proofs stand", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                return standings(statement);
            }
        });
    }

    /** How the newest proof of each of this scenario's contents stands, by digest. */
    Map<String, Standing> standings(String scenario) {
        String query = "select distinct on (digest) digest as key, state, digest,"
                + " coalesce(ended_at, begun_at, ordered_at) as at from library.proof where package = ?"
                + " order by digest, ordered_at desc";
        return database.transaction("reading how a scenario's proofs stand", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setString(1, scenario);
                return standings(statement);
            }
        });
    }

    private static Map<String, Standing> standings(PreparedStatement statement) throws SQLException {
        Map<String, Standing> standings = new HashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                standings.put(
                        rows.getString("key"),
                        new Standing(
                                rows.getString("state"),
                                rows.getObject("at", OffsetDateTime.class).toInstant(),
                                rows.getString("digest")));
            }
        }
        return standings;
    }

    private static List<Proof> gather(PreparedStatement statement) throws SQLException {
        List<Proof> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(proof(rows));
            }
        }
        return found;
    }

    private static Proof proof(ResultSet rows) throws SQLException {
        return new Proof(
                rows.getObject("id", UUID.class),
                rows.getString("package"),
                Optional.ofNullable(rows.getObject("revision", Integer.class)),
                rows.getString("digest"),
                rows.getString("ordered_by"),
                rows.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                rows.getString("state"),
                rows.getInt("done"),
                rows.getInt("steps"),
                Optional.ofNullable(rows.getString("doing")).map(Json::tree),
                Json.tree(rows.getString("lines")),
                Json.tree(rows.getString("rows")),
                Json.tree(rows.getString("shortcomings")),
                reason(rows.getString("reason_ja"), rows.getString("reason")),
                instant(rows.getObject("begun_at", OffsetDateTime.class)),
                instant(rows.getObject("ended_at", OffsetDateTime.class)),
                rows.getBoolean("stop"));
    }

    /** Rows from before know English alone. */
    private static Text reason(String ja, String en) {
        return new Text(ja.isEmpty() ? en : ja, en);
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }
}
