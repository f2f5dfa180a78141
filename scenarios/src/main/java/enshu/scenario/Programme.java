package enshu.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The training programme a scenario belongs to. In JSON, YAML and the database its {@link #word()}. */
public enum Programme {
    CYDER,
    COLOSSEO,
    SECHACK365,
    OPEN;

    /** The lower-case word with hyphens, such as {@code cyder}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The case with this word; throws IllegalArgumentException when there is none. */
    @JsonCreator
    public static Programme of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
