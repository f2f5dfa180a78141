package enshu.exchange;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a service of compose.yaml, such as {@code pc02}: 1–63 letters, digits, dots, underscores and hyphens. In JSON a plain string. */
public record HostName(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public HostName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a host name is 1 to 63 of a-z, A-Z, 0-9, dot, underscore and hyphen, not \"" + value
                            + "\"; mend the name");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
