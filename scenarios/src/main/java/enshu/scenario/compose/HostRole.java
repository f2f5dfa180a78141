package enshu.scenario.compose;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a host is for. In JSON, YAML and the database its {@link #word()}. */
public enum HostRole {
    /** Part of the organisation that is attacked. */
    TARGET,
    /** Where trainees work. */
    DESKTOP,
    /** Needed for the rest to work. */
    INFRASTRUCTURE,
    /** Watches. */
    SENSOR,
    /** Plays the attacker. */
    ADVERSARY;

    /** The lower-case word with hyphens, such as {@code target}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The case with this word; throws IllegalArgumentException when there is none. */
    @JsonCreator
    public static HostRole of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
