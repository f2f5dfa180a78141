package enshu.range.reconcile;

import enshu.exchange.RangeId;
import enshu.range.engine.EngineFailure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps those who look into a range, or act there, apart from a time in which its hosts stand still: a host that stands
 * still answers nobody, and that is no fault of its team.
 */
public final class Stillness {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Map<RangeId, ReentrantReadWriteLock> ranges = new ConcurrentHashMap<>();

    private ReentrantReadWriteLock of(RangeId range) {
        return ranges.computeIfAbsent(range, any -> new ReentrantReadWriteLock());
    }

    /** Does this unless the range stands still, or is about to; says whether it was done. */
    public boolean outside(RangeId range, Runnable work) {
        ReentrantReadWriteLock lock = of(range);
        Lock looking = lock.readLock();
        if (lock.hasQueuedThreads() || !looking.tryLock()) {
            return false;
        }
        try {
            work.run();
            return true;
        } finally {
            looking.unlock();
        }
    }

    /** Waits for who is at it and keeps everybody out until {@link #end}, which the same thread calls. */
    void begin(RangeId range) throws InterruptedException {
        if (!of(range).writeLock().tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new EngineFailure(
                    "begin",
                    "the checkpoint",
                    "a look at the range's tasks didn't end within " + LONGEST_WAIT.toSeconds() + " s");
        }
    }

    void end(RangeId range) {
        of(range).writeLock().unlock();
    }
}
