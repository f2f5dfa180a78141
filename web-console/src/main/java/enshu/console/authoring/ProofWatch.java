package enshu.console.authoring;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the pages that watch proofs. At most 10 of them per account, 200 in all. */
public final class ProofWatch {
    private static final int MOST_PER_ACCOUNT = 10;
    private static final int MOST = 200;

    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perAccount = new HashMap<>();

    /** A page that watches. */
    static final class Line {
        private final String account;
        private final Semaphore changed = new Semaphore(1);

        private Line(String account) {
            this.account = account;
        }

        /** Whether something may have changed since the last question; waited for at most so many nanoseconds. */
        boolean await(long nanos) throws InterruptedException {
            boolean some = changed.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            changed.drainPermits();
            return some;
        }

        void wake() {
            changed.release();
        }
    }

    /** Lets a page in; empty when the account has too many open, or everybody together has. */
    synchronized Optional<Line> enter(String account) {
        if (lines.size() >= MOST || perAccount.getOrDefault(account, 0) >= MOST_PER_ACCOUNT) {
            return Optional.empty();
        }
        Line line = new Line(account);
        lines.add(line);
        perAccount.merge(account, 1, Integer::sum);
        return Optional.of(line);
    }

    synchronized void leave(Line line) {
        if (lines.remove(line)) {
            perAccount.merge(line.account, -1, (a, b) -> a + b == 0 ? null : a + b);
        }
    }

    /** Says that some proof may have changed. */
    public void change() {
        lines.forEach(Line::wake);
    }
}
