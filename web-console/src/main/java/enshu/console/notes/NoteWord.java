package enshu.console.notes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.json.Json;
import java.util.Optional;

/** What a page says beside its updates. */
final class NoteWord {
    private static final String FIELD = "[\\w.:-]{1,80}";

    private NoteWord() {}

    /** The field that somebody is writing in; empty for every other word, which is just a sign of life. */
    static Optional<String> writingIn(String message) {
        try {
            JsonNode word = Json.mapper().readTree(message);
            return Optional.of(word)
                    .filter(said -> said.path("type").asText().equals("writing"))
                    .map(said -> said.path("field").asText())
                    .filter(field -> field.matches(FIELD));
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }
}
