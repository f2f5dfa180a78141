package enshu.console.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import enshu.exchange.ExchangeJson;

/** The one way the console writes and reads JSON: ISO 8601 times, absent instead of null, unknown fields refused. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    private Json() {}

    /** The shared, immutable mapper. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** This value as JSON text. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("can't write " + value.getClass() + " as JSON", impossible);
        }
    }

    /**
     * The value in this JSON text, which we or another part of the platform wrote.
     *
     * @throws IllegalStateException when it isn't that
     */
    public static <T> T read(String text, TypeReference<T> type) {
        try {
            return ExchangeJson.mapper().readValue(text, type);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("not the JSON we expected: " + malformed.getOriginalMessage(), malformed);
        }
    }

    /**
     * The tree in this JSON text, which we or another part of the platform wrote.
     *
     * @throws IllegalStateException when it isn't JSON
     */
    public static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("not JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }
}
