package enshu.range.wish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import enshu.exchange.AddressBlock;
import enshu.exchange.ArenaBlocks;
import enshu.exchange.CheckpointWish;
import enshu.exchange.Desired;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.exchange.HostObservation;
import enshu.exchange.RangeId;
import enshu.exchange.RangeObservation;
import enshu.exchange.RangeState;
import enshu.exchange.RangeWish;
import enshu.exchange.TeamId;
import enshu.range.plan.PlannedDesktop;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The orchestrator's side of the tables {@code wish}, {@code observation} and {@code desktop}.
 */
public final class WishStore {
    private static final int BLOCKS = 1024;

    /** Numbers of a range's checkpoints. */
    private static final String CHECKPOINTS = """
            array(select c.number from ranges.checkpoint c
                where c.range_id = w.range_id and c.kept and c.state = 'wished') as taken,
            array(select c.number from ranges.checkpoint c
                where c.range_id = w.range_id and c.kept and c.state = 'ready') as kept
            """;

    private final Sql sql;

    public WishStore(Sql sql) {
        this.sql = sql;
    }

    /** Where those who run the platform are told more. */
    OperationStore operation() {
        return new OperationStore(sql);
    }

    /** Every wish for a Docker host that isn't yet fulfilled for good. */
    public List<RangeWish> wishes(String host) {
        return sql.list("read the wishes", """
                select w.*, %s from ranges.wish w left join ranges.observation o using (range_id)
                where w.host = ? and not (w.desired = 'absent' and w.block is null
                    and coalesce(o.state = 'removed', false))
                order by w.wished_at, w.range_id""".formatted(CHECKPOINTS), WishStore::wish, host);
    }

    /** Exercises whose id begins with this text, the newest first. */
    public List<ExerciseId> exercises(String beginning, int most) {
        return sql.list(
                "read the exercises", """
                select exercise from ranges.wish where starts_with(exercise::text, ?)
                group by exercise order by max(wished_at) desc, exercise limit ?""", row -> new ExerciseId(row.getObject(1, UUID.class)), beginning, most);
    }

    /** Every wish of an exercise for a Docker host, fulfilled or not. */
    public List<RangeWish> wishes(ExerciseId exercise, String host) {
        return sql.list(
                "read an exercise's wishes",
                "select w.*, " + CHECKPOINTS + " from ranges.wish w where exercise = ? and host = ? order by team",
                WishStore::wish,
                exercise.value(),
                host);
    }

    private static RangeWish wish(ResultSet row) throws SQLException {
        return new RangeWish(
                new RangeId(row.getObject("range_id", UUID.class)),
                new ExerciseId(row.getObject("exercise", UUID.class)),
                new TeamId(row.getString("team")),
                row.getString("scenario"),
                row.getInt("revision"),
                Optional.ofNullable(row.getString("content")),
                row.getString("seed"),
                row.getString("host"),
                Optional.ofNullable(row.getString("block")).map(AddressBlock::new),
                Desired.of(row.getString("desired")),
                row.getInt("incarnation"),
                json(row.getString("host_incarnations"), new TypeReference<LinkedHashMap<String, Integer>>() {}),
                Optional.ofNullable(row.getString("arena"))
                        .map(text -> json(text, new TypeReference<ArenaBlocks>() {})),
                new CheckpointWish(
                        Optional.ofNullable(row.getObject("checkpoint", Integer.class)),
                        numbers(row, "taken"),
                        numbers(row, "kept")),
                Optional.ofNullable(row.getObject("prepare_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static Set<Integer> numbers(ResultSet row, String column) throws SQLException {
        return Set.of((Integer[]) row.getArray(column).getArray());
    }

    /** Gives a wish the lowest block that nobody on its host has; returns what it has then. */
    public AddressBlock assignBlock(RangeWish wish) {
        sql.change(
                "assign an address block",
                "update ranges.wish set block = ?::cidr where range_id = ? and block is null",
                freeBlock(wish.host()).cidr(),
                wish.range().value());
        return sql.one(
                        "read the address block",
                        "select block::text from ranges.wish where range_id = ?",
                        row -> new AddressBlock(row.getString(1)),
                        wish.range().value())
                .orElseThrow();
    }

    /** How many ranges are to stand on a Docker host. */
    public int present(String host) {
        return sql.one(
                        "count the ranges",
                        "select count(*)::int from ranges.wish where host = ? and desired = 'present'",
                        row -> row.getInt(1),
                        host)
                .orElse(0);
    }

    /** The lowest block that nobody on a Docker host has. */
    public AddressBlock freeBlock(String host) {
        Set<String> taken = new HashSet<>(sql.list(
                "read the address blocks",
                "select block::text from ranges.wish where host = ? and block is not null",
                row -> row.getString(1),
                host));
        return IntStream.range(0, BLOCKS)
                .mapToObj(AddressBlock::number)
                .filter(block -> !taken.contains(block.cidr()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("all " + BLOCKS + " address blocks of host \"" + host
                        + "\" are in use; end an exercise, or use another host"));
    }

    /** What was last written of a range: its incarnation, its state and why, and its hosts by service. */
    public record Last(int incarnation, RangeState state, String reason, Map<String, HostObservation> hosts) {
        public Last {
            hosts = Map.copyOf(hosts);
        }
    }

    public Optional<Last> last(RangeId range) {
        return sql.one(
                "read the last observation",
                "select incarnation, state, reason, hosts from ranges.observation where range_id = ?",
                row -> new Last(
                        row.getInt(1),
                        RangeState.of(row.getString(2)),
                        row.getString(3),
                        json(row.getString(4), new TypeReference<Map<String, HostObservation>>() {})),
                range.value());
    }

    /** Writes an observation unless a newer epoch has written already. */
    public void observe(RangeId range, int incarnation, RangeObservation seen, long epoch) {
        sql.change(
                "write an observation",
                """
                insert into ranges.observation
                    (range_id, incarnation, state, progress, hosts, reason, epoch, observed_at)
                values (?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, now())
                on conflict (range_id) do update set incarnation = excluded.incarnation, state = excluded.state,
                    progress = excluded.progress, hosts = excluded.hosts, reason = excluded.reason,
                    epoch = excluded.epoch, observed_at = excluded.observed_at
                where ranges.observation.epoch <= excluded.epoch""",
                range.value(),
                incarnation,
                seen.state().word(),
                json(Map.of(
                        "networks", List.of(seen.networksDone(), seen.networksAll()),
                        "hosts", List.of(seen.hostsDone(), seen.hostsAll()),
                        "healthy", List.of(seen.healthyDone(), seen.healthyAll()))),
                json(seen.hosts()),
                seen.reason(),
                epoch);
    }

    /** Writes what the console needs to open the desktops. */
    public void desktops(RangeId range, List<PlannedDesktop> desktops, Set<String> ready) {
        for (PlannedDesktop desktop : desktops) {
            sql.change(
                    "write a desktop",
                    """
                    insert into ranges.desktop (range_id, desktop, protocol, guacd_socket, terminal_socket, address,
                        port, username, password, ready)
                    values (?, ?, ?, ?, ?, ?::inet, ?, ?, ?, ?)
                    on conflict (range_id, desktop) do update set protocol = excluded.protocol,
                        guacd_socket = excluded.guacd_socket, terminal_socket = excluded.terminal_socket,
                        address = excluded.address, port = excluded.port, username = excluded.username,
                        password = excluded.password, ready = excluded.ready""",
                    range.value(),
                    desktop.id(),
                    desktop.protocol().word(),
                    desktop.guacdSocket(),
                    desktop.terminalSocket().orElse(null),
                    desktop.address(),
                    desktop.port(),
                    desktop.user().orElse(null),
                    desktop.password().orElse(null),
                    ready.contains(desktop.id()));
        }
    }

    /** No desktop of the range can be opened any more. */
    public void closeDesktops(RangeId range) {
        sql.change("close the desktops", "delete from ranges.desktop where range_id = ?", range.value());
    }

    /** Gives the block of a removed range back. */
    public void releaseBlock(RangeId range) {
        sql.change(
                "give back an address block",
                "update ranges.wish set block = null where range_id = ? and desired = 'absent'",
                range.value());
    }

    private static String json(Object value) {
        try {
            return ExchangeJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an observation can always be written as JSON", e);
        }
    }

    private static <T> T json(String text, TypeReference<T> type) {
        try {
            return ExchangeJson.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds JSON of another form: " + text, e);
        }
    }
}
