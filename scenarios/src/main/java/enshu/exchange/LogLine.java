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
 * members; members that are empty are left out. What is longer than its limit is cut, and says so.
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
    private static final int MOST_KEYS = 20;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 2_000;
    private static final int LONGEST_MESSAGE = 8_000;
    private static final int LONGEST_STACK = 16_000;
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    public LogLine {
        logger = cut(logger, LONGEST_NAME);
        message = cut(message, LONGEST_MESSAGE);
        thread = cut(thread, LONGEST_NAME);
        wish = cut(wish, LONGEST_NAME);
        exception = cut(exception, LONGEST_STACK);
        Map<String, String> kept = new LinkedHashMap<>();
        keys.entrySet().stream()
                .limit(MOST_KEYS)
                .forEach(key -> kept.put(cut(key.getKey(), LONGEST_NAME), cut(key.getValue(), LONGEST_VALUE)));
        keys = Collections.unmodifiableMap(kept);
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
        return new LogLine(at, level, logger, message, thread, process, keys.getOrDefault(RANGE, ""), keys, exception);
    }

    /** Whether a process with this environment is to write its log so. */
    public static boolean wanted(Map<String, String> environment) {
        return "json".equals(environment.get(VARIABLE));
    }

    /** As one line without its end. */
    public String json() {
        try {
            return visible(ExchangeJson.mapper().writeValueAsString(this));
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
            tree.path("keys")
                    .properties()
                    .forEach(key -> keys.put(key.getKey(), key.getValue().asText()));
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

    /** As processes write it for people: one line without its end, and below it, moved in, the exception's. */
    public String plain() {
        StringBuilder text = new StringBuilder();
        text.append(WRITTEN.format(at))
                .append(' ')
                .append(visible("%-5s".formatted(level)))
                .append(' ');
        text.append(visible(logger.substring(logger.lastIndexOf('.') + 1)))
                .append(' ')
                .append(visible(message));
        keys.forEach((key, value) -> text.append(' ')
                .append(visible(key))
                .append("=\"")
                .append(visible(value).replace("\"", "\\\""))
                .append('"'));
        exception.lines().forEach(line -> text.append("\n    ").append(visible(line)));
        return text.toString();
    }

    /**
     * The text with everything spelt out that would end a line, steer a terminal or turn the direction of writing, as
     * JSON spells it; tabs stay.
     */
    public static String visible(String text) {
        StringBuilder spelt = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\t' -> spelt.append('\t');
                case '\n' -> spelt.append("\\n");
                case '\r' -> spelt.append("\\r");
                default -> {
                    if (isSeen(point)) {
                        spelt.appendCodePoint(point);
                    } else {
                        for (char unit : Character.toChars(point)) {
                            spelt.append("\\u%04x".formatted((int) unit));
                        }
                    }
                }
            }
        });
        return spelt.toString();
    }

    private static boolean isSeen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "… (" + (text.length() - most) + " more)";
    }
}
