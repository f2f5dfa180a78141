package enshu.scenario.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a message reaches the team. In JSON, YAML and the database its {@link #word()}. */
public enum Channel {
    MAIL,
    PHONE,
    CHAT,
    NOTICE,
    PRESS;

    /** The lower-case word with hyphens, such as {@code mail}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The case with this word; throws IllegalArgumentException when there is none. */
    @JsonCreator
    public static Channel of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
