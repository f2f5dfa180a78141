package enshu.console.desktop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.json.Json;
import java.util.Optional;

/** What a browser's terminal says: characters that were typed, a new size, or which terminal is to be watched. */
sealed interface TerminalFrame {
    /** Typed or pasted characters. */
    record Data(String data) implements TerminalFrame {}

    /** The terminal's size in characters: 2–500 columns, 1–200 rows. */
    record Size(int columns, int rows) implements TerminalFrame {
        public Size {
            columns = Math.clamp(columns, 2, 500);
            rows = Math.clamp(rows, 1, 200);
        }
    }

    /** Of several terminals of a desktop, the one that is to be watched, by its number. */
    record Choice(int terminal) implements TerminalFrame {}

    /** The frame in this message; empty when it is none. */
    static Optional<TerminalFrame> of(String message) {
        try {
            JsonNode frame = Json.mapper().readTree(message);
            return switch (frame.path("type").asText()) {
                case "data" -> Optional.of(new Data(frame.path("data").asText("")));
                case "size" ->
                    Optional.of(new Size(
                            frame.path("columns").asInt(80), frame.path("rows").asInt(24)));
                case "choose" -> Optional.of(new Choice(frame.path("terminal").asInt(0)));
                default -> Optional.empty();
            };
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }
}
