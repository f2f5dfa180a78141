package enshu.console.live;

import enshu.console.socket.Line;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one connection: at most one picture and one trouble, always the newest, so a slow client costs
 * nobody anything and sees only what still holds. What of the picture is sent depends on what was sent before.
 */
final class Outbox implements Line.Source {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private @Nullable Showing picture;
    private Optional<String> trouble = Optional.empty();
    private long seen;
    private boolean closed;

    /** Puts the newest picture in, in place of one that wasn't sent yet. A picture ends a trouble. */
    void offerPicture(Showing newest) {
        lock.lock();
        try {
            picture = newest;
            trouble = Optional.empty();
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Puts a trouble in, to be sent after the picture. */
    void offerTrouble(String message) {
        lock.lock();
        try {
            trouble = Optional.of(message);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will be sent; whoever waits is woken. */
    void close() {
        lock.lock();
        try {
            closed = true;
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

    /** The next message, waited for at most so many nanoseconds; empty when none came, or the box was closed. */
    @Override
    public Optional<String> next(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (picture == null && trouble.isEmpty() && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            if (closed) {
                return Optional.empty();
            }
            if (picture != null) {
                String message = picture.since(seen);
                seen = picture.version();
                picture = null;
                return Optional.of(message);
            }
            Optional<String> next = trouble;
            trouble = Optional.empty();
            return next;
        } finally {
            lock.unlock();
        }
    }
}
