package enshu.scoring.tick;

import enshu.exchange.ClockState;
import enshu.exchange.ExerciseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * How the exercise's time is cut into ticks: tick N lasts from N × length until just before (N + 1) × length.
 *
 * @param length a second to a day
 * @param valid how many ticks a flag is taken, the tick of its planting included; 1–1000
 */
public record Ticks(Duration length, int valid) {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_VALID = 1_000;

    public Ticks {
        if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a tick lasts from a second to a day, not " + length);
        }
        if (valid < 1 || valid > MOST_VALID) {
            throw new IllegalArgumentException("a flag is taken for 1 to " + MOST_VALID + " ticks, not " + valid);
        }
    }

    /** The tick at a time of the exercise. */
    public int at(Duration elapsed) {
        return Math.toIntExact(elapsed.toMillis() / length.toMillis());
    }

    /** The tick at an instant; empty while the clock doesn't run. */
    public OptionalInt at(ExerciseClock clock, Instant now) {
        return clock.state() == ClockState.RUNNING ? OptionalInt.of(at(clock.at(now))) : OptionalInt.empty();
    }

    /** The time of the exercise at which a tick is over. */
    public Duration endOf(int tick) {
        return length.multipliedBy(tick + 1L);
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
