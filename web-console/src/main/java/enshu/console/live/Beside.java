package enshu.console.live;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Reads something slow beside a thread that must not wait for it: one reading at a time, each on a virtual thread, and
 * another after it when more was asked for meanwhile. What was read is there to be taken once; the newest counts.
 */
final class Beside<T> {
    private final String name;
    private final Callable<T> reading;
    private final Runnable done;
    private boolean wanted;
    private boolean busy;
    private @Nullable Outcome<T> fresh;

    /** What came of a reading. */
    sealed interface Outcome<T> {}

    record Got<T>(T value) implements Outcome<T> {}

    record Failed<T>(Exception why) implements Outcome<T> {}

    /** @param done told on the reading's thread that something is there to be taken */
    Beside(String name, Callable<T> reading, Runnable done) {
        this.name = name;
        this.reading = reading;
        this.done = done;
    }

    /** Asks for a reading that begins after this; returns at once. */
    synchronized void want() {
        wanted = true;
        if (!busy) {
            busy = true;
            Thread.ofVirtual().name(name).start(this::run);
        }
    }

    /** What the newest reading gave, unless it was taken already. */
    synchronized Optional<Outcome<T>> take() {
        Optional<Outcome<T>> taken = Optional.ofNullable(fresh);
        fresh = null;
        return taken;
    }

    private void run() {
        while (begins()) {
            Outcome<T> outcome = read();
            synchronized (this) {
                fresh = outcome;
            }
            done.run();
        }
    }

    private synchronized boolean begins() {
        busy = wanted;
        wanted = false;
        return busy;
    }

    private Outcome<T> read() {
        try {
            return new Got<>(reading.call());
        } catch (Exception why) {
            return new Failed<>(why);
        }
    }
}
