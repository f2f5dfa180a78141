package enshu.scenario.task;

import java.time.Duration;

/**
 * A stretch of the exercise clock.
 *
 * @param to not before {@code from}
 */
public record Span(Duration from, Duration to) {}
