package enshu.exchange;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of one exercise, which an instructor starts, pauses and moves.
 *
 * @param anchor wall-clock instant at which {@code elapsed} was true
 * @param elapsed exercise time at the anchor, never negative
 * @param speed exercise seconds per wall-clock second while running, above 0 and at most 1000
 */
public record ExerciseClock(ClockState state, Instant anchor, Duration elapsed, double speed) {
    public ExerciseClock {
        if (elapsed.isNegative()) {
            throw new IllegalArgumentException("elapsed exercise time can't be negative, not " + elapsed);
        }
        if (!(speed > 0 && speed <= 1000)) {
            throw new IllegalArgumentException("a clock's speed is above 0 and at most 1000, not " + speed);
        }
    }

    /** Exercise time at a wall-clock instant; stands still unless running, never runs backwards past the anchor. */
    public Duration at(Instant now) {
        if (state != ClockState.RUNNING || !now.isAfter(anchor)) {
            return elapsed;
        }
        double millis = Duration.between(anchor, now).toMillis() * speed;
        return elapsed.plusMillis((long) millis);
    }
}
