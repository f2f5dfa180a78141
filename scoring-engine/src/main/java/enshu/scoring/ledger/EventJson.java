package enshu.scoring.ledger;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_ABSENT;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** An event's JSON form: empty fields are left out, and a decimal number keeps every digit. */
final class EventJson {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .defaultPropertyInclusion(JsonInclude.Value.construct(NON_ABSENT, NON_ABSENT))
            .build();

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
            default -> broken.getOriginalMessage().lines().findFirst().orElse("not readable as JSON");
        };
    }

    /** That nobody knows this type, and which are known. */
    static String unknown(String type) {
        return "unknown type \"" + type + "\"; known: " + KNOWN;
    }

    private static final String KNOWN = "game-opened, answer-given, hint-taken, task-solved, task-reopened,"
            + " report-submitted, report-returned, report-marked, rubric-marked, adjusted, voided, flag-planted,"
            + " flag-captured, service-checked, check-passed, check-failed, tick-ended, challenge-solved";
}
