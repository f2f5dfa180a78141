package enshu.console.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a team's range held at one moment, as far as its taking is.
 *
 * @param by the name of who asked for it
 * @param taken when its hosts stood still; empty until it is ready
 * @param elapsedMs on the team's clock then
 * @param current whether the range was last rewound to it
 * @param reason why it failed
 */
public record Checkpoint(
        int number,
        State state,
        String by,
        Instant wished,
        Optional<Instant> taken,
        Optional<Long> elapsedMs,
        long bytes,
        boolean current,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String reason) {

    /** How far it is. */
    public enum State {
        TAKING,
        READY,
        FAILED,
        REMOVING;

        /** The lower-case word. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** From the two columns of the record. */
        static State of(String state, boolean kept) {
            if (state.equals("failed")) {
                return FAILED;
            }
            if (!kept) {
                return REMOVING;
            }
            return state.equals("ready") ? READY : TAKING;
        }
    }
}
