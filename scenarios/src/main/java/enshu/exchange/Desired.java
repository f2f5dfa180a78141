package enshu.exchange;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a range should stand. In JSON, YAML and the database its {@link #word()}. */
public enum Desired {
    PRESENT,
    ABSENT;

    /** The lower-case word with hyphens, such as {@code present}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The case with this word; throws IllegalArgumentException when there is none. */
    @JsonCreator
    public static Desired of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
