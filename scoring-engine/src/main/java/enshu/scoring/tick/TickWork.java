package enshu.scoring.tick;

import enshu.exchange.ExerciseClock;
import java.time.Instant;

/**
 * What else is done in a tick. Called by one thread; throws {@link enshu.scoring.ledger.LedgerFailure} when the database is
 * away, and is called again then.
 */
public interface TickWork {
    /** Nothing else. */
    TickWork NONE = new TickWork() {
        @Override
        public void meanwhile(int open, ExerciseClock clock, Instant now) {}

        @Override
        public void beforeEnd(int tick, ExerciseClock clock) {}
    };

    /**
     * Called again and again while no tick waits for its end, whoever holds the lease.
     *
     * @param open the first tick that hasn't been ended
     */
    void meanwhile(int open, ExerciseClock clock, Instant now);

    /** Called just before a tick is ended, by who holds the lease; perhaps another has ended it already. */
    void beforeEnd(int tick, ExerciseClock clock);
}
