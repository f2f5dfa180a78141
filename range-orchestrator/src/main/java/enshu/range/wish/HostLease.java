package enshu.range.wish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who reconciles a Docker host, for {@value #SECONDS} seconds at a time by the database's clock. Every change of
 * holder raises the epoch; who finds a higher one stops.
 *
 * <p>A holder of this same boot of this machine whose process is gone is followed at once, so a crash costs no wait.
 */
public final class HostLease {
    static final int SECONDS = 15;

    /** How often it must be renewed. */
    public static final Duration RENEW = Duration.ofSeconds(4);

    private final Sql sql;
    private final String host;
    private final String holder;

    public HostLease(Sql sql, String host) {
        this.sql = sql;
        this.host = host;
        ProcessHandle self = ProcessHandle.current();
        this.holder = boot() + "/" + self.pid() + "/" + begun(self);
    }

    /** Takes or renews the lease; empty while somebody else has it. */
    public OptionalLong take() {
        dropDead();
        return sql.one("take the host's lease", """
                insert into ranges.host_lease as l (host, epoch, holder, expires_at)
                values (?, 1, ?, now() + make_interval(secs => ?))
                on conflict (host) do update set
                    epoch = case when l.holder = excluded.holder then l.epoch else l.epoch + 1 end,
                    since = case when l.holder = excluded.holder then l.since else now() end,
                    holder = excluded.holder, expires_at = excluded.expires_at
                where l.holder = excluded.holder or l.expires_at < now()
                returning epoch""", row -> OptionalLong.of(row.getLong(1)), host, holder, (double)
                        SECONDS)
                .orElse(OptionalLong.empty());
    }

    /** Lets the lease go, so that the next holder needn't wait. */
    public void giveBack() {
        sql.change(
                "give back the host's lease",
                "update ranges.host_lease set expires_at = now() - interval '1 second' where host = ? and holder = ?",
                host,
                holder);
    }

    /** Who has it now, for the message while waiting. */
    public String current() {
        return sql.one(
                        "read the host's lease",
                        "select holder from ranges.host_lease where host = ?",
                        row -> row.getString(1),
                        host)
                .orElse("nobody");
    }

    private void dropDead() {
        String other = current();
        String[] parts = other.split("/", -1);
        if (parts.length == 3 && parts[0].equals(boot()) && !alive(parts[1], parts[2])) {
            sql.change(
                    "end a dead holder's lease",
                    "update ranges.host_lease set expires_at = now() - interval '1 second' where host = ? and holder = ?",
                    host,
                    other);
        }
    }

    private static boolean alive(String pid, String begun) {
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
        return process.isPresent() && begun(process.get()).equals(begun);
    }

    private static String begun(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Long.toString(start.toEpochMilli()))
                .orElse("0");
    }

    private static String boot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "unknown-boot";
        }
    }
}
