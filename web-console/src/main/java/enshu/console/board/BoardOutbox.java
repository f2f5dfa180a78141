package enshu.console.board;

import enshu.console.socket.Line;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What waits to be sent on one line: the newest board alone, so that a slow client costs nobody anything. */
final class BoardOutbox implements Line.Source {
    private static final String TROUBLE = "{\"type\":\"trouble\",\"code\":\"record-away\"}";

    private final InstantSource time = InstantSource.system();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private @Nullable BoardShowing board;
    private String seat = "";
    private boolean trouble;
    private long seen;
    private boolean closed;

    /** Whose page it is: the line is told its own team. */
    void seat(String team) {
        change(() -> seat = "\"team\":\"" + team + "\",");
    }

    void offer(BoardShowing newest) {
        change(() -> {
            board = newest;
            trouble = false;
        });
    }

    /** That the record is away. */
    void offerTrouble() {
        change(() -> trouble = true);
    }

    void close() {
        change(() -> closed = true);
    }

    private void change(Runnable work) {
        lock.lock();
        try {
            work.run();
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean over() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<String> next(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (board == null && !trouble && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            if (closed) {
                return Optional.empty();
            }
            BoardShowing newest = board;
            if (newest != null) {
                String message = newest.since(seen, "\"serverTime\":\"" + time.instant() + "\"," + seat);
                seen = newest.version();
                board = null;
                return Optional.of(message);
            }
            boolean told = trouble;
            trouble = false;
            return told ? Optional.of(TROUBLE) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
