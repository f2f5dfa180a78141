package enshu.console.recording;

import java.time.Instant;
import java.util.Optional;

/**
 * What a person was asked and answered about being recorded in one exercise.
 *
 * @param records whether the exercise records at all; if not, nobody is asked
 * @param given the last answer; empty when there is none to the present text
 */
record Consent(boolean records, Optional<Boolean> given, Optional<Instant> at) {
    /** The text that is shown now; raise it when what is agreed to changes, and everybody is asked again. */
    static final int VERSION = 1;
}
