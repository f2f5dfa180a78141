package enshu.scoring.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * An event that is to be recorded.
 *
 * @param key the same key twice is one event, the first; 1–{@value #LONGEST_KEY} characters
 * @param elapsed the exercise clock when it happened
 */
public record Draft(String key, Instant at, Duration elapsed, Event event) {
    /** Characters of a key. */
    public static final int LONGEST_KEY = 200;

    public Draft {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "an event's key has 1 to " + LONGEST_KEY + " characters, not " + key.length() + "; shorten it");
        }
    }
}
