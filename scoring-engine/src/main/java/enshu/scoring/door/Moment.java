package enshu.scoring.door;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * When a flag comes in.
 *
 * @param elapsed the exercise clock
 * @param tick the present one; empty while the exercise doesn't run
 */
public record Moment(Instant at, Duration elapsed, OptionalInt tick) {}
