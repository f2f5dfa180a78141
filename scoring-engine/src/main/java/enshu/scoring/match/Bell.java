package enshu.scoring.match;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Rung by whoever has news, waited for by one thread. Rung often is rung once. */
public final class Bell {
    private final Semaphore rings = new Semaphore(0);

    /** Never blocks. */
    public void ring() {
        if (rings.availablePermits() == 0) {
            rings.release();
        }
    }

    /** Returns once it was rung since the last time this returned, or after so long; says whether it was rung. */
    boolean await(Duration longest) throws InterruptedException {
        boolean rung = rings.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        rings.drainPermits();
        return rung;
    }
}
