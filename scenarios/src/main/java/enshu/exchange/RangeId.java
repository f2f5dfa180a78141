package enshu.exchange;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One team's range: its networks and hosts on a Docker host. In JSON a plain string. */
public record RangeId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RangeId {}

    /** Reads the usual text form; throws IllegalArgumentException when the text is no UUID. */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public static RangeId of(String text) {
        return new RangeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
