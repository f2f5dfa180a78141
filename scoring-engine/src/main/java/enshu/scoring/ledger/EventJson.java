package enshu.scoring.ledger;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_ABSENT;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An event's JSON form: empty fields are left out, and a decimal number keeps every digit. */
final class EventJson {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .defaultPropertyInclusion(JsonInclude.Value.construct(NON_ABSENT, NON_ABSENT))
            .build();

    private static final Pattern WHERE = Pattern.compile("\\s*\\((?:start marker )?at \\[Source.*$");

    private EventJson() {}

    static String write(Event event) {
        try {
            return MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("an event " + event.type() + " has no JSON form", bug);
        }
    }

    static Event read(String text) {
        try {
            return MAPPER.readValue(text, Event.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(words(broken), broken);
        }
    }

    /** What is wrong with a line, in words of the format. */
    static String words(JsonProcessingException broken) {
        return switch (broken) {
            case InvalidTypeIdException unknown when unknown.getTypeId() == null -> "\"type\" is missing";
            case InvalidTypeIdException unknown -> unknown(unknown.getTypeId());
            case ValueInstantiationException refused
            when refused.getCause() != null -> String.valueOf(refused.getCause().getMessage());
            case JsonProcessingException encoding
            when encoding.getOriginalMessage().startsWith("Invalid UTF-8") -> "is not UTF-8; convert the file first";
            case MismatchedInputException other ->
                "\"" + path(other) + "\" is no " + expected(other.getTargetType()) + "; mend it";
            default ->
                "is no JSON object: "
                        + WHERE.matcher(broken.getOriginalMessage()
                                        .lines()
                                        .findFirst()
                                        .orElse("it can't be read"))
                                .replaceAll("");
        };
    }

    /** Such as {@code teams[0].id}. */
    private static String path(JsonMappingException broken) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : broken.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "value of the form that is expected";
        }
        if (type == int.class || type == Integer.class || type == OptionalInt.class) {
            return "whole number";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == Duration.class) {
            return "duration such as PT30M";
        }
        if (type == Instant.class) {
            return "time such as 2026-01-31T10:00:00Z";
        }
        if (CharSequence.class.isAssignableFrom(type) || type == TeamId.class || type == TaskId.class) {
            return "text";
        }
        return Collection.class.isAssignableFrom(type) ? "list" : "object with named fields";
    }

    /** That nobody knows this type, and which are known. */
    static String unknown(String type) {
        return "unknown type \"" + type + "\"; known: " + KNOWN;
    }

    private static final String KNOWN = "game-opened, answer-given, hint-taken, task-solved, task-reopened,"
            + " report-submitted, report-returned, report-marked, rubric-marked, adjusted, voided, flag-planted,"
            + " flag-captured, service-checked, check-passed, check-failed, tick-ended, challenge-solved";
}
