package enshu.exchange;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a range is from its wish. In JSON, YAML and the database its {@link #word()}. */
public enum RangeState {
    WAITING,
    BUILDING,
    STARTING,
    READY,
    DEGRADED,
    REMOVING,
    REMOVED,
    FAILED;

    /** The lower-case word with hyphens, such as {@code waiting}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The case with this word; throws IllegalArgumentException when there is none. */
    @JsonCreator
    public static RangeState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
