package enshu.scenario.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a net check speaks. In JSON, YAML and the database its {@link #word()}. */
public enum NetProtocol {
    TCP,
    UDP,
    ICMP,
    DNS,
    HTTP;

    /** The lower-case word with hyphens, such as {@code tcp}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The case with this word; throws IllegalArgumentException when there is none. */
    @JsonCreator
    public static NetProtocol of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
