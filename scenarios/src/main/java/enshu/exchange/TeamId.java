package enshu.exchange;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A team's name within its exercise, such as {@code team-1}: 1–32 lower-case letters, digits and hyphens. In JSON a plain string. */
public record TeamId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,32}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TeamId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a team id is 1 to 32 of a-z, 0-9 and hyphen, not \"" + value + "\"; mend the name");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
