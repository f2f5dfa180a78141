package enshu.console.socket;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the pages that watch one kind of thing. At most {@value #MOST_PER_ACCOUNT} of them per account. */
public final class Bells {
    private static final int MOST_PER_ACCOUNT = 10;

    private final int most;
    private final Set<Bell> bells = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perAccount = new HashMap<>();

    /** @param most how many pages may watch in all */
    public Bells(int most) {
        this.most = most;
    }

    /** A page that watches. */
    public static final class Bell {
        private final String account;
        private final Semaphore changed = new Semaphore(1);

        private Bell(String account) {
            this.account = account;
        }

        /** Whether something may have changed since the last question; waited for at most so many nanoseconds. */
        public boolean await(long nanos) throws InterruptedException {
            boolean some = changed.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            changed.drainPermits();
            return some;
        }

        /** Something may have changed, or the page is closed. */
        public void wake() {
            changed.release();
        }
    }

    /** Lets a page in; empty when the account has too many open, or everybody together has. */
    public synchronized Optional<Bell> enter(String account) {
        if (bells.size() >= most || perAccount.getOrDefault(account, 0) >= MOST_PER_ACCOUNT) {
            return Optional.empty();
        }
        Bell bell = new Bell(account);
        bells.add(bell);
        perAccount.merge(account, 1, Integer::sum);
        return Optional.of(bell);
    }

    /** The page is closed. */
    public synchronized void leave(Bell bell) {
        if (bells.remove(bell)) {
            perAccount.merge(bell.account, -1, (a, b) -> a + b == 0 ? null : a + b);
        }
    }

    /** Says that something may have changed. */
    public void change() {
        bells.forEach(Bell::wake);
    }
}
