package enshu.console.desktop;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets desktops in one after another when a whole room comes back at once. guacd keeps five new connections waiting and
 * forgets the rest, and so does a desktop, so at each guacd's door only {@value #AT_ONCE} are on their way at a time, until
 * each sees its desktop; first come, first served.
 */
final class Threshold {
    private static final int AT_ONCE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, Door> doors = new HashMap<>();

    /** One guacd's door, and how many are at it; it is forgotten when nobody is. */
    private static final class Door {
        private final Semaphore free = new Semaphore(AT_ONCE, true);
        private int people;
    }

    /** The right to open one connection; given back by closing, once. */
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for one's turn at this door.
     *
     * @throws IOException when it didn't come within 20 s
     */
    Pass enter(String name) throws IOException, InterruptedException {
        Door door = come(name);
        boolean entered = false;
        try {
            entered = door.free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!entered) {
                throw new IOException("too many connections are being opened to " + name);
            }
            AtomicBoolean back = new AtomicBoolean();
            return () -> {
                if (back.compareAndSet(false, true)) {
                    door.free.release();
                    go(name, door);
                }
            };
        } finally {
            if (!entered) {
                go(name, door);
            }
        }
    }

    /** How many are at a door now, the ones that wait included. */
    synchronized int people(String name) {
        Door door = doors.get(name);
        return door == null ? 0 : door.people;
    }

    private synchronized Door come(String name) {
        Door door = doors.computeIfAbsent(name, _ -> new Door());
        door.people++;
        return door;
    }

    private synchronized void go(String name, Door door) {
        if (--door.people == 0) {
            doors.remove(name);
        }
    }
}
