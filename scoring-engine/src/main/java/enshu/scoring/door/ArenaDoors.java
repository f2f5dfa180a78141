package enshu.scoring.door;

import enshu.exchange.ExerciseClock;
import enshu.scoring.checker.Checkers;
import enshu.scoring.exercise.ClockWatch;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.tick.Lease;
import enshu.scoring.tick.PostgresLease;
import enshu.scoring.tick.TickLoop;
import enshu.scoring.tick.TickRunner;
import enshu.scoring.tick.TickWork;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** An arena on the exercise's own clock: flags are taken while it runs, and its ticks are begun and ended. */
public final class ArenaDoors implements AutoCloseable {
    /** How long a member that is gone keeps the others from ending ticks. */
    private static final Duration LEASE = Duration.ofSeconds(5);

    private final ClockWatch watch;
    private final InfoWatch info;
    private final Doors doors;
    private final TickRunner ticks;

    /**
     * Opens the doors and begins with the ticks.
     *
     * @param member unique to this process
     * @throws IOException when a port can't be had
     */
    public ArenaDoors(ArenaFile file, DataSource source, Ledger ledger, String member, InstantSource time)
            throws IOException {
        this.watch = new ClockWatch(source, file.arena().exercise());
        this.info = new InfoWatch(
                source,
                file.arena(),
                file.ticks().valid(),
                () -> moment(file, time.instant()).tick());
        try {
            this.doors = new Doors(
                    file.arena(), Limits.USUAL, file.places(), ledger, info, () -> moment(file, time.instant()));
        } catch (IOException inUse) {
            info.close();
            watch.close();
            throw inUse;
        }
        Lease lease = new PostgresLease(source, file.arena().exercise(), member, LEASE);
        TickWork work = file.checks()
                .<TickWork>map(plan -> Checkers.of(plan, source, lease, ledger))
                .orElse(TickWork.NONE);
        this.ticks = new TickRunner(
                new TickLoop(file.arena().exercise(), file.ticks(), lease, ledger, work), watch::clock, time);
    }

    private Moment moment(ArenaFile file, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        return watch.clock()
                .map((ExerciseClock clock) ->
                        new Moment(at, clock.at(at), file.ticks().at(clock, at)))
                .orElse(new Moment(at, Duration.ZERO, OptionalInt.empty()));
    }

    @Override
    public void close() {
        ticks.close();
        doors.close();
        info.close();
        watch.close();
    }
}
