package enshu.range.probe;

import java.time.Duration;

/**
 * A text that lets itself be searched for a limited time only: a regular expression that meets a text made against it
 * would go on for years.
 */
final class TimedText implements CharSequence {
    /** Looking at the clock for every character would cost more than the search. */
    private static final int STRIDE = 1024;

    private final CharSequence text;
    private final long end;
    private int left = STRIDE;

    private TimedText(CharSequence text, long end) {
        this.text = text;
        this.end = end;
    }

    /** A text of which nothing can be read any more once this time from now is over. */
    static TimedText of(CharSequence text, Duration limit) {
        return new TimedText(text, System.nanoTime() + limit.toNanos());
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            left = STRIDE;
            if (System.nanoTime() - end > 0) {
                throw new IllegalArgumentException("the search for the regular expression took too long");
            }
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return new TimedText(text.subSequence(from, to), end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
