package enshu.scoring.tick;

import enshu.exchange.ClockState;
import enshu.exchange.ExerciseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * How the exercise's time is cut into ticks: tick N lasts from start + N × length until just before start + (N + 1) × length.
 *
 * @param start when the first begins, zero or later; there is no tick before
 * @param length a second to a day
 * @param valid how many ticks a flag is taken, the tick of its planting included; 1–1000
 */
public record Ticks(Duration start, Duration length, int valid) {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_VALID = 1_000;

    public Ticks {
        if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a tick lasts from a second to a day, not " + length);
        }
        if (start.isNegative()) {
            throw new IllegalArgumentException("the first tick begins with the exercise or later, not at " + start);
        }
        if (valid < 1 || valid > MOST_VALID) {
            throw new IllegalArgumentException("a flag is taken for 1 to " + MOST_VALID + " ticks, not " + valid);
        }
    }

    /** Ticks that begin with the exercise. */
    public Ticks(Duration length, int valid) {
        this(Duration.ZERO, length, valid);
    }

    /** The tick at a time of the exercise; empty before the first. */
    public OptionalInt at(Duration elapsed) {
        Duration since = elapsed.minus(start);
        return since.isNegative()
                ? OptionalInt.empty()
                : OptionalInt.of(Math.toIntExact(since.toMillis() / length.toMillis()));
    }

    /** The tick at an instant; empty before the first, and while the clock doesn't run. */
    public OptionalInt at(ExerciseClock clock, Instant now) {
        return clock.state() == ClockState.RUNNING ? at(clock.at(now)) : OptionalInt.empty();
    }

    /** The time of the exercise at which a tick begins. */
    public Duration startOf(int tick) {
        return start.plus(length.multipliedBy(tick));
    }

    /** The time of the exercise at which a tick is over. */
    public Duration endOf(int tick) {
        return start.plus(length.multipliedBy(tick + 1L));
    }

    /**
     * When a tick was over, by a clock that has passed its end: the same whenever it is asked, as long as the clock isn't
     * touched. A tick that was over before the clock was last touched was over then at the latest.
     */
    public Instant instantOf(int tick, ExerciseClock clock) {
        long left = endOf(tick).minus(clock.elapsed()).toMillis();
        return left <= 0 ? clock.anchor() : clock.anchor().plusMillis((long) Math.ceil(left / clock.speed()));
    }

    /** The first tick in which a flag that was planted in this one is worth nothing any more. */
    public int expiry(int planted) {
        return planted + valid;
    }
}
