package enshu.range.wish;

import enshu.exchange.Capacity;
import enshu.exchange.HostShare;
import enshu.exchange.RangeWish;
import enshu.range.capacity.HostRoom;
import enshu.range.capacity.RangeNeed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** What is on record of a Docker host's room, and of what ranges of packages were measured to need there. */
public final class CapacityStore {
    private static final double MEGABYTE = 1_000_000;
    private static final Wished NOBODY = new Wished(0, 0, HostShare.NONE);

    private final Sql sql;
    private final String host;

    public CapacityStore(Sql sql, String host) {
        this.sql = sql;
        this.host = host;
    }

    /** Writes what there is now. */
    public void room(HostRoom room) {
        sql.change(
                "write the host's room",
                """
                insert into ranges.host_room (host, memory, processors, disk,
                    reserve_memory, reserve_processors, reserve_disk)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (host) do update set memory = excluded.memory, processors = excluded.processors,
                    disk = excluded.disk, reserve_memory = excluded.reserve_memory,
                    reserve_processors = excluded.reserve_processors, reserve_disk = excluded.reserve_disk,
                    seen_at = now()""",
                host,
                room.all().memory(),
                room.all().processors(),
                room.all().disk(),
                room.reserve().memory(),
                room.reserve().processors(),
                room.reserve().disk());
    }

    /** What there was last; empty before the host's orchestrator has looked. */
    public Optional<HostRoom> room() {
        return sql.one("read the host's room", """
                select memory, processors, disk, reserve_memory, reserve_processors, reserve_disk
                from ranges.host_room where host = ?""", row -> new HostRoom(share(row, 1), share(row, 4)), host);
    }

    private static HostShare share(ResultSet row, int from) throws SQLException {
        return new HostShare(row.getLong(from), row.getDouble(from + 1), row.getLong(from + 2));
    }

    /** Keeps what was measured of a package's range during its proof, in the place of what was known. */
    public void keep(String digest, String scenario, RangeNeed need) {
        sql.change(
                "keep what a range needs",
                """
                insert into ranges.range_need (host, digest, scenario, how, memory, processors, disk,
                    used_memory, used_processors, used_disk)
                values (?, ?, ?, 'proof', ?, ?, ?, ?, ?, ?)
                on conflict (host, digest) do update set how = excluded.how, taken_at = now(),
                    memory = excluded.memory, processors = excluded.processors, disk = excluded.disk,
                    used_memory = excluded.used_memory, used_processors = excluded.used_processors,
                    used_disk = excluded.used_disk""",
                host,
                digest,
                scenario,
                need.standing().memory(),
                need.standing().processors(),
                need.standing().disk(),
                need.used().memory(),
                need.used().processors(),
                need.used().disk());
    }

    /**
     * What was measured.
     *
     * @param how it was: {@code proof}
     */
    public record Kept(RangeNeed need, Instant taken, String how) {}

    /** Of a package, by the digest of its files; empty when nobody has measured it here. */
    public Optional<Kept> need(String digest) {
        return sql.one(
                "read what a range needs",
                """
                select memory, processors, disk, used_memory, used_processors, used_disk, taken_at, how
                from ranges.range_need where host = ? and digest = ?""",
                row -> new Kept(
                        new RangeNeed(share(row, 1), share(row, 4)),
                        row.getObject(7, OffsetDateTime.class).toInstant(),
                        row.getString(8)),
                host,
                digest);
    }

    /**
     * The ranges that are to stand.
     *
     * @param ranges how many
     * @param unmeasured how many of them nobody has measured
     * @param need of the others while teams work on them, together
     */
    public record Wished(int ranges, int unmeasured, HostShare need) {}

    private static final String WISHED = """
            select coalesce(sum(n.used_memory), 0)::bigint, coalesce(sum(n.used_processors), 0),
                coalesce(sum(n.used_disk), 0)::bigint, count(*)::int, (count(*) - count(n.digest))::int
            from ranges.wish w left join ranges.range_need n on n.host = w.host and n.digest = w.content
            where w.host = ? and w.desired = 'present'""";

    /** Those of this host. */
    public Wished wished() {
        return sql.one("read what the wished ranges need", WISHED, CapacityStore::wished, host)
                .orElse(NOBODY);
    }

    private Wished wishedBefore(RangeWish wish) {
        String before = " and (w.wished_at, w.range_id) <"
                + " (select o.wished_at, o.range_id from ranges.wish o where o.range_id = ?)";
        return sql.one(
                        "read what earlier ranges need",
                        WISHED + before,
                        CapacityStore::wished,
                        host,
                        wish.range().value())
                .orElse(NOBODY);
    }

    private static Wished wished(ResultSet row) throws SQLException {
        return new Wished(row.getInt(4), row.getInt(5), share(row, 1));
    }

    /**
     * Why memory or disk don't let a range stand beside those that were wished before it; empty when they do, or nobody
     * knows.
     */
    public Optional<String> refusal(RangeWish wish) {
        Optional<HostRoom> room = room();
        Optional<Kept> own = wish.content().flatMap(this::need);
        if (room.isEmpty() || own.isEmpty()) {
            return Optional.empty();
        }
        Wished before = wishedBefore(wish);
        HostShare need = own.get().need().used().withoutProcessors();
        HostShare free = room.get().forRanges().minus(before.need());
        Capacity carried = Capacity.of(free, need);
        return carried.ranges() > 0 ? Optional.empty() : Optional.of(refusal(carried.limit(), need, free));
    }

    /** The console's pages know this sentence by heart ({@code room/reason.ts}). */
    static String refusal(Capacity.Limit limit, HostShare need, HostShare free) {
        String figures = switch (limit) {
            case MEMORY -> megabytes(need.memory(), free.memory());
            case DISK -> megabytes(need.disk(), free.disk());
            case PROCESSORS ->
                String.format(
                        Locale.ROOT,
                        "%.2f are needed, %.2f are free",
                        need.processors(),
                        Math.max(0, free.processors()));
            case ADDRESSES -> "1 is needed, 0 are free";
        };
        return "this host carries no more ranges of this kind (" + limit.word() + ": " + figures
                + "); end another exercise first";
    }

    private static String megabytes(long need, long free) {
        return String.format(
                Locale.ROOT, "%.0f MB are needed, %.0f MB are free", need / MEGABYTE, Math.max(0, free) / MEGABYTE);
    }
}
