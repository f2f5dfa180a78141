package enshu.scoring.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import enshu.exchange.ExchangeJson;

/** An event's JSON form; fields that are empty are left out. */
final class EventJson {
    static final ObjectMapper MAPPER =
            ExchangeJson.mapper().copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);

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
            case InvalidTypeIdException unknown -> "unknown type \"" + unknown.getTypeId() + "\"; known: " + KNOWN;
            case ValueInstantiationException refused
            when refused.getCause() != null -> String.valueOf(refused.getCause().getMessage());
            default -> broken.getOriginalMessage().lines().findFirst().orElse("not readable as JSON");
        };
    }

    private static final String KNOWN = "game-opened, answer-given, hint-taken, task-solved, task-reopened,"
            + " report-marked, rubric-marked, adjusted, voided";
}
