package enshu.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kind of exercise. In JSON, YAML and the database its {@link #word()}. */
public enum Format {
    DEFENCE,
    ATTACK_DEFENCE,
    JEOPARDY,
    PROJECT;

    /** The lower-case word with hyphens, such as {@code defence}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether exercises of it can be made and proved. Those of projects can't yet: such a scenario is read and checked only. */
    public boolean playable() {
        return this != PROJECT;
    }

    /** The case with this word; throws IllegalArgumentException when there is none. */
    @JsonCreator
    public static Format of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
