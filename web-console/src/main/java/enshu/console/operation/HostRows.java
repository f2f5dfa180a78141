package enshu.console.operation;

import enshu.exchange.Capacity;
import enshu.exchange.HostShare;
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

/** Reads what the orchestrators wrote of their hosts. At most 50 hosts, and 20 scenarios of each. */
final class HostRows {
    private static final int MOST_FITS = 20;
    private static final String HOSTS = """
            select h.host, r.memory, r.processors, r.disk, r.reserve_memory, r.reserve_processors, r.reserve_disk, r.seen_at,
                   l.holder, l.epoch, l.since, l.expires_at > now() as held,
                   w.ranges, w.unmeasured, w.memory as needed_memory, w.processors as needed_processors,
                   w.disk as needed_disk
            from (select host from ranges.host_room union select host from ranges.host_lease) h
            left join ranges.host_room r using (host)
            left join ranges.host_lease l using (host)
            left join (
                select w.host, count(*)::int as ranges, (count(*) filter (where n.host is null))::int as unmeasured,
                       coalesce(sum(n.used_memory), 0)::bigint as memory,
                       coalesce(sum(n.used_processors), 0) as processors,
                       coalesce(sum(n.used_disk), 0)::bigint as disk
                from ranges.wish w left join ranges.range_need n on n.host = w.host and n.digest = w.content
                where w.desired = 'present' group by w.host) w using (host)
            order by h.host limit 50""";
    private static final String NEEDS = """
            select distinct on (host, scenario) host, scenario, used_memory, used_processors, used_disk
            from ranges.range_need order by host, scenario, taken_at desc limit 1000""";

    private HostRows() {}

    /** What a range of a scenario needs, as measured last. */
    private record Need(String scenario, HostShare share) {}

    static List<Standing.Host> read(Connection connection) throws SQLException {
        Map<String, List<Need>> needs = needs(connection);
        List<Standing.Host> hosts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(HOSTS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                hosts.add(host(rows, needs.getOrDefault(rows.getString("host"), List.of())));
            }
        }
        return hosts;
    }

    private static Map<String, List<Need>> needs(Connection connection) throws SQLException {
        Map<String, List<Need>> needs = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(NEEDS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                needs.computeIfAbsent(rows.getString("host"), host -> new ArrayList<>())
                        .add(new Need(rows.getString("scenario"), share(rows, "used_")));
            }
        }
        return needs;
    }

    private static Standing.Host host(ResultSet rows, List<Need> needs) throws SQLException {
        Optional<Standing.Room> room = room(rows);
        HostShare needed = share(rows, "needed_");
        List<Standing.Fit> fits = room.map(
                        known -> fits(known.all().minus(known.reserve()).minus(needed), needs))
                .orElse(List.of());
        return new Standing.Host(
                rows.getString("host"),
                room,
                rows.getInt("ranges"),
                rows.getInt("unmeasured"),
                needed,
                fits,
                lease(rows));
    }

    private static List<Standing.Fit> fits(HostShare free, List<Need> needs) {
        return needs.stream()
                .limit(MOST_FITS)
                .map(need -> {
                    Capacity carried = Capacity.of(free, need.share().withoutProcessors());
                    return new Standing.Fit(
                            need.scenario(), carried.ranges(), carried.limit().word());
                })
                .toList();
    }

    private static Optional<Standing.Room> room(ResultSet rows) throws SQLException {
        OffsetDateTime seen = rows.getObject("seen_at", OffsetDateTime.class);
        return seen == null
                ? Optional.empty()
                : Optional.of(new Standing.Room(share(rows, ""), share(rows, "reserve_"), seen.toInstant()));
    }

    /** Nothing, where these columns are null. */
    private static HostShare share(ResultSet rows, String prefix) throws SQLException {
        return new HostShare(
                rows.getLong(prefix + "memory"), rows.getDouble(prefix + "processors"), rows.getLong(prefix + "disk"));
    }

    private static Optional<Standing.Lease> lease(ResultSet rows) throws SQLException {
        String holder = rows.getString("holder");
        if (holder == null) {
            return Optional.empty();
        }
        Instant since = rows.getObject("since", OffsetDateTime.class).toInstant();
        return Optional.of(new Standing.Lease(process(holder), rows.getLong("epoch"), since, rows.getBoolean("held")));
    }

    /** A holder is written as boot/process/start. */
    private static String process(String holder) {
        String[] parts = holder.split("/", -1);
        return parts.length == 3 ? parts[1] : holder;
    }
}
