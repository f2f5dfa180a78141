package enshu.console.desktop;

import java.util.concurrent.atomic.AtomicLong;

/** A terminal that somebody works in now: whose it is, what it shows, and when the person last typed. */
final class OpenTerminal {
    private final int number;
    private final Grant grant;
    private final TerminalTape tape = new TerminalTape();
    private final AtomicLong lastTyped;
    private final Runnable touched;

    OpenTerminal(int number, Grant grant, long now, Runnable touched) {
        this.number = number;
        this.grant = grant;
        this.lastTyped = new AtomicLong(now);
        this.touched = touched;
    }

    /** Told apart by it as long as the console runs. */
    int number() {
        return number;
    }

    String account() {
        return grant.account();
    }

    TerminalTape tape() {
        return tape;
    }

    /** Whether this is a terminal of the desktop that the other grant speaks of. */
    boolean isAt(Grant other) {
        return grant.range().equals(other.range()) && grant.desktop().equals(other.desktop());
    }

    /** Notes that the person typed at this moment, in nanoseconds of {@link System#nanoTime}. */
    void typed(long now) {
        lastTyped.set(now);
        touched.run();
    }

    /** How long ago the person typed, or opened it, in nanoseconds. */
    long idle(long now) {
        return now - lastTyped.get();
    }
}
