package enshu.scenario.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The part of incident response a task trains. In JSON, YAML and the database its {@link #word()}. */
public enum Phase {
    DETECT,
    REPORT,
    SCOPE,
    ISOLATE,
    PRESERVE,
    ANALYSE,
    ERADICATE,
    RECOVER,
    IMPROVE;

    /** The lower-case word with hyphens, such as {@code detect}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The case with this word; throws IllegalArgumentException when there is none. */
    @JsonCreator
    public static Phase of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
