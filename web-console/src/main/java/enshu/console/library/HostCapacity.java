package enshu.console.library;

import enshu.console.database.Database;
import enshu.exchange.Capacity;
import enshu.exchange.HostShare;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** How many more teams a Docker host carries, from what its orchestrator measured and what is wished for already. */
public final class HostCapacity {
    private static final String HOST = "local";

    private final Database database;

    public HostCapacity(Database database) {
        this.database = database;
    }

    /**
     * How many more teams are carried.
     *
     * @param teams at most {@value Capacity#MOST}
     * @param limit what runs out: {@code memory}, {@code processors}, {@code disk} or {@code addresses}
     * @param need of one team at work, in megabytes or hundredths of a processor
     * @param free what there is beside what is wished for, in the same
     * @param taken when the need was measured
     */
    public record Carries(int teams, String limit, long need, long free, Instant taken) {
        private Carries besideArena() {
            return new Carries(Math.max(0, teams - 1), limit, need, free, taken);
        }
    }

    /** What a range needs while a team works on it. */
    private record Need(HostShare share, Instant taken) {}

    /** What is known at one moment. */
    public static final class Known {
        private final Optional<HostShare> free;
        private final Map<String, Need> needs;
        private final Set<String> scenarios;

        private Known(Optional<HostShare> free, Map<String, Need> needs, Set<String> scenarios) {
            this.free = free;
            this.needs = Map.copyOf(needs);
            this.scenarios = Set.copyOf(scenarios);
        }

        /**
         * Of a package, by its digest, which is asked for only where something of this scenario was measured; empty when
         * nobody knows.
         *
         * @param joined whether teams share an arena, whose range counts as one more team's, so that no team waits for it
         */
        public Optional<Carries> of(String scenario, boolean joined, Supplier<Optional<String>> digest) {
            return scenarios.contains(scenario)
                    ? digest.get().flatMap(this::of).map(carries -> joined ? carries.besideArena() : carries)
                    : Optional.empty();
        }

        private Optional<Carries> of(String digest) {
            return Optional.ofNullable(needs.get(digest))
                    .flatMap(need -> free.map(room -> {
                        Capacity carried = Capacity.of(room, need.share().withoutProcessors());
                        return new Carries(
                                carried.ranges(),
                                carried.limit().word(),
                                carried.figure(need.share()),
                                Math.max(0, carried.figure(room)),
                                need.taken());
                    }));
        }
    }

    /** What is known now. */
    public Known now() {
        return database.transaction("reading what the host carries", HostCapacity::now);
    }

    /** The same as this transaction sees it. */
    public static Known now(Connection connection) throws SQLException {
        Map<String, Need> needs = new HashMap<>();
        Set<String> scenarios = new HashSet<>();
        String query = "select digest, scenario, used_memory, used_processors, used_disk, taken_at"
                + " from ranges.range_need where host = ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, HOST);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    HostShare share = new HostShare(rows.getLong(3), rows.getDouble(4), rows.getLong(5));
                    needs.put(
                            rows.getString(1),
                            new Need(
                                    share,
                                    rows.getObject(6, OffsetDateTime.class).toInstant()));
                    scenarios.add(rows.getString(2));
                }
            }
        }
        return new Known(free(connection, needs), needs, scenarios);
    }

    /** What of the host's room nobody has wished for; ranges that were never measured count nothing. */
    private static Optional<HostShare> free(Connection connection, Map<String, Need> needs) throws SQLException {
        Optional<HostShare> room = room(connection);
        if (room.isEmpty()) {
            return room;
        }
        HostShare free = room.get();
        String query = "select content, count(*)::int from ranges.wish"
                + " where host = ? and desired = 'present' and content is not null group by content";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, HOST);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Need need = needs.get(rows.getString(1));
                    free = need == null ? free : free.minus(need.share().times(rows.getInt(2)));
                }
            }
        }
        return Optional.of(free);
    }

    private static Optional<HostShare> room(Connection connection) throws SQLException {
        String query = "select memory - reserve_memory, processors - reserve_processors, disk - reserve_disk"
                + " from ranges.host_room where host = ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, HOST);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new HostShare(rows.getLong(1), rows.getDouble(2), rows.getLong(3)))
                        : Optional.empty();
            }
        }
    }
}
