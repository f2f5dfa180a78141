package enshu.scoring.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * A recorded event.
 *
 * @param position from 1, without gaps, in the order of the commits
 */
public record Entry(long position, String key, Instant at, Duration elapsed, Event event) {}
