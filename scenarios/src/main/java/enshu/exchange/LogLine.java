package enshu.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a process's log in its JSON form, which {@code ENSHU_LOG=json} asks for. The line's order is that of its
 * members; members that are empty are left out.
 *
 * @param process as {@code status} names it
 * @param wish the id of the range whose wish this is about; empty where it is about none
 * @param keys what the message is about, by the fixed words
 * @param exception with its stack; empty where there was none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LogLine(
        Instant at,
        String level,
        String logger,
        String message,
        String thread,
        String process,
        String wish,
        Map<String, String> keys,
        String exception) {
    private static final String VARIABLE = "ENSHU_LOG";
    private static final String RANGE = "range";
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    public LogLine {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** One about the wish that its keys name. */
    public static LogLine of(
            Instant at,
            String level,
            String logger,
            String message,
            String thread,
            String process,
            Map<String, String> keys,
            String exception) {
        return new LogLine(
                at, level, logger, message, thread, process, keys.getOrDefault(RANGE, ""), keys, exception);
    }

    /** Whether a process with this environment is to write its log so. */
    public static boolean wanted(Map<String, String> environment) {
        return "json".equals(environment.get(VARIABLE));
    }

    /** As one line without its end. */
    public String json() {
        try {
            return ExchangeJson.mapper().writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a line of a log can always be written as JSON", impossible);
        }
    }

    /** The line that this text is; empty for one in another form. */
    public static Optional<LogLine> read(String text) {
        if (!text.startsWith("{\"at\":")) {
            return Optional.empty();
        }
        try {
            JsonNode tree = ExchangeJson.mapper().readTree(text);
            Map<String, String> keys = new LinkedHashMap<>();
            tree.path("keys").properties().forEach(key -> keys.put(key.getKey(), key.getValue().asText()));
            return Optional.of(of(
                    Instant.parse(tree.path("at").asText()),
                    tree.path("level").asText(),
                    tree.path("logger").asText(),
                    tree.path("message").asText(),
                    tree.path("thread").asText(),
                    tree.path("process").asText(),
                    keys,
                    tree.path("exception").asText()));
        } catch (JsonProcessingException | DateTimeParseException other) {
            return Optional.empty();
        }
    }

    /** As processes write it for people. */
    public String plain() {
        StringBuilder line = new StringBuilder();
        line.append(WRITTEN.format(at)).append(' ').append("%-5s".formatted(level)).append(' ');
        line.append(logger.substring(logger.lastIndexOf('.') + 1)).append(' ').append(message);
        keys.forEach((key, value) -> line.append(' ').append(key).append("=\"").append(value).append('"'));
        return exception.isEmpty() ? line.toString() : line.append('\n').append(exception.strip()).toString();
    }
}
