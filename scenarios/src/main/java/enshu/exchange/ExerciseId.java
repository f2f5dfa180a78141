package enshu.exchange;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An exercise: one session of one scenario, with its teams. In JSON a plain string. */
public record ExerciseId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ExerciseId {}

    /** Reads the usual text form; throws IllegalArgumentException when the text is no UUID. */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public static ExerciseId of(String text) {
        return new ExerciseId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
