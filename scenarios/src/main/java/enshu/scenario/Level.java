package enshu.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much a scenario asks of its trainees. In JSON, YAML and the database its {@link #word()}. */
public enum Level {
    BEGINNER,
    INTERMEDIATE,
    SEMI_ADVANCED,
    ADVANCED;

    /** The lower-case word with hyphens, such as {@code beginner}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The case with this word; throws IllegalArgumentException when there is none. */
    @JsonCreator
    public static Level of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
