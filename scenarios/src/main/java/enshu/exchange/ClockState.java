package enshu.exchange;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far an exercise has come. In JSON, YAML and the database its {@link #word()}. */
public enum ClockState {
    /** Not started; elapsed is zero. */
    PREPARED,
    /** Time passes. */
    RUNNING,
    /** Time stands; nothing of the exercise falls due. */
    PAUSED,
    /** Over for good. */
    ENDED;

    /** The lower-case word with hyphens, such as {@code prepared}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The case with this word; throws IllegalArgumentException when there is none. */
    @JsonCreator
    public static ClockState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
