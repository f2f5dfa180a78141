package enshu.exchange;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A task's name within its scenario, such as {@code isolate}: 1–48 lower-case letters, digits and hyphens. In JSON a plain string. */
public record TaskId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TaskId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a task id is 1 to 48 of a-z, 0-9 and hyphen, beginning with a letter or digit, not \"" + value
                            + "\"; mend the name");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
