package enshu.console.library;

import enshu.console.database.Database;
import enshu.console.database.RecordAway;
import enshu.scenario.archive.ContentFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes, every hour, the contents that no exercise, revision or proof names any more and of which nothing was made for a
 * day, in the record and unpacked in the console's folder. A try-out names its content until 30 days after its end; a proof
 * of what was never published is deleted 90 days after its end, but for the newest of its scenario.
 */
public final class ContentSweep implements AutoCloseable {
    static final Duration UNNAMED = Duration.ofDays(1);
    static final Duration TRYOUT_KEPT = Duration.ofDays(30);
    static final Duration PROOF_KEPT = Duration.ofDays(90);

    private static final Logger log = LoggerFactory.getLogger(ContentSweep.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);
    private static final Duration UNPACKED = Duration.ofHours(1);
    private static final int MOST_AT_ONCE = 20;
    private static final int MOST_BATCHES = 50;

    private static final String LET_TRYOUTS_GO = """
            with gone as (
                update programme.exercise set content = null
                where id in (select id from programme.exercise
                             where kind = 'tryout' and content is not null and ended_at < ? limit 1000)
                returning id)
            update ranges.wish w set content = null from gone where w.exercise = gone.id""";

    private static final String DELETE_PROOFS = """
            delete from library.proof where id in (
                select o.id from library.proof o
                where o.ended_at < ?
                  and not exists (select from library.revision r where r.package = o.package and r.digest = o.digest)
                  and exists (select from library.proof n where n.package = o.package and n.ordered_at > o.ordered_at)
                limit 1000)""";

    /** The rows are locked first: one of which something is made meanwhile is looked at again, and is young then. */
    private static final String DELETE_CONTENTS = """
            delete from library.content where digest in (
                select c.digest from library.content c
                where c.stored_at < ?
                  and not exists (select from programme.exercise e where e.content = c.digest)
                  and not exists (select from ranges.wish w where w.content = c.digest)
                  and not exists (select from library.revision r where r.digest = c.digest)
                  and not exists (select from library.proof p where p.digest = c.digest)
                limit %d for update skip locked)""".formatted(MOST_AT_ONCE);

    private final Database database;
    private final Contents contents;
    private final InstantSource clock;
    private final Thread thread;

    public ContentSweep(Database database, Contents contents, InstantSource clock) {
        this.database = database;
        this.contents = contents;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("content-sweep").unstarted(this::rounds);
    }

    /** Begins to make rounds. */
    public void start() {
        thread.start();
    }

    private void rounds() {
        try {
            while (true) {
                try {
                    sweep(clock.instant());
                } catch (RecordAway | ContentFailure away) {
                    log.atWarn().addKeyValue("error", away.getMessage()).log("Old contents are looked after later");
                } catch (RuntimeException fault) {
                    log.atError().setCause(fault).log("Old contents can't be looked after");
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_ROUNDS.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round at this instant; gives how many contents were deleted from the record, at most 1,000. */
    int sweep(Instant now) {
        change("letting go of what try-outs were made of", LET_TRYOUTS_GO, now.minus(TRYOUT_KEPT));
        change("deleting old proofs", DELETE_PROOFS, now.minus(PROOF_KEPT));
        int deleted = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            int some = change("deleting old contents", DELETE_CONTENTS, now.minus(UNNAMED));
            deleted += some;
            if (some < MOST_AT_ONCE) {
                break;
            }
        }
        int folders = contents.shelf().retain(kept(), now.minus(UNPACKED));
        if (deleted > 0 || folders > 0) {
            log.atInfo()
                    .addKeyValue("change", deleted)
                    .addKeyValue("folders", folders)
                    .log("Deleted contents that nothing names any more");
        }
        return deleted;
    }

    private int change(String what, String statement, Instant before) {
        return database.transaction(what, connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                prepared.setObject(1, before.atOffset(ZoneOffset.UTC));
                return prepared.executeUpdate();
            }
        });
    }

    private Set<String> kept() {
        return database.transaction("listing contents", ContentSweep::digests);
    }

    private static Set<String> digests(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select digest from library.content");
                ResultSet rows = statement.executeQuery()) {
            Set<String> digests = new HashSet<>();
            while (rows.next()) {
                digests.add(rows.getString(1));
            }
            return digests;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
