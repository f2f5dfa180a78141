package enshu.console.desktop;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one terminal showed last, for any number of readers, each with a place of its own. Writing never waits for a
 * reader and nothing is kept for one: who has fallen behind by more than the tape holds begins anew with what it holds.
 * At least the last 64 Ki characters are there, and never more than twice as many.
 */
final class TerminalTape {
    static final int KEPT = 64 * 1024;

    private static final int LONGEST_STRETCH = 16 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final StringBuilder text = new StringBuilder();
    private long start;
    private Size size = new Size(80, 24);
    private boolean ended;

    /** A terminal's size in characters. */
    record Size(int columns, int rows) {}

    /**
     * What a reader is told.
     *
     * @param anew whether the text doesn't follow on what the reader had, so that its screen must be cleared
     * @param next the place to read on from
     * @param ended whether nothing more will come
     */
    record Stretch(boolean anew, String text, long next, Size size, boolean ended) {}

    /** Adds what the terminal showed. */
    void append(CharSequence more) {
        lock.lock();
        try {
            text.append(more);
            if (text.length() > 2 * KEPT) {
                int gone = cut(text.length() - KEPT);
                text.delete(0, gone);
                start += gone;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next beginning of a line, so that no escape sequence is cut in two; the place itself when there is none. */
    private int cut(int place) {
        int line = text.indexOf("\n", place);
        return line < 0 ? whole(place) : line + 1;
    }

    /** This place, or the one before it when it lies inside a character of two halves. */
    private int whole(int place) {
        boolean inside = place > 0 && place < text.length() && Character.isLowSurrogate(text.charAt(place));
        return inside ? place - 1 : place;
    }

    /** Notes the size that the terminal has from now on. */
    void resize(Size now) {
        lock.lock();
        try {
            size = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Says that nothing more will come. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What came after this place; waited for at most {@code patience} when there is nothing, the size is known already
     * and the tape hasn't ended.
     */
    Stretch read(long place, Size known, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (place == start + text.length() && size.equals(known) && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            boolean anew = place < start;
            int from = anew ? 0 : (int) (place - start);
            int to = whole(Math.min(text.length(), from + LONGEST_STRETCH));
            return new Stretch(anew, text.substring(from, to), start + to, size, ended && to == text.length());
        } finally {
            lock.unlock();
        }
    }
}
