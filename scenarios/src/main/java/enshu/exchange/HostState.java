package enshu.exchange;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is seen of one container of a range. In JSON, YAML and the database its {@link #word()}. */
public enum HostState {
    /** No container of this name. */
    ABSENT,
    /** Running, not yet healthy for the first time. */
    STARTING,
    /** Running and, where it has a health check, passing it. */
    HEALTHY,
    /** Running and failing its health check. */
    UNHEALTHY,
    /** Ended although it should run. */
    STOPPED,
    /** A one-shot service that exited with 0. */
    DONE;

    /** The lower-case word with hyphens, such as {@code absent}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The case with this word; throws IllegalArgumentException when there is none. */
    @JsonCreator
    public static HostState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
