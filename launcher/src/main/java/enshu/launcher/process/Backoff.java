package enshu.launcher.process;

import java.time.Duration;

/**
 * How long to wait before a process that died is started again: at once the first time, then doubling up to 30 s;
 * forgiven after a minute of life.
 *
 * @param deaths in a row, each soon after its start
 */
public record Backoff(int deaths) {
    public static final Backoff NONE = new Backoff(0);
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration FORGIVEN_AFTER = Duration.ofMinutes(1);

    /** The backoff after one more death of a process that had lived this long. */
    public Backoff died(Duration lived) {
        return lived.compareTo(FORGIVEN_AFTER) >= 0 ? new Backoff(1) : new Backoff(deaths + 1);
    }

    public Duration pause() {
        if (deaths <= 1) {
            return FIRST;
        }
        Duration doubled = SECOND.multipliedBy(1L << Math.min(deaths - 2, 5));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
