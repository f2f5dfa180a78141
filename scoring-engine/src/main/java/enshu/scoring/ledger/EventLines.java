package enshu.scoring.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A ledger as JSON lines, one event each. Unknown fields are skipped; an unknown type is an error with its line number. An
 * event without a key gets one of its own, and of two with the same key the first counts, as in a ledger.
 */
public final class EventLines {
    /** Characters of one line. */
    public static final int LONGEST_LINE = 1_000_000;

    /** Lines of one file. */
    public static final int MOST_LINES = 5_000_000;

    private EventLines() {}

    /** What came of reading a file. */
    public sealed interface Reading {
        record Read(List<Entry> entries) implements Reading {
            public Read {
                entries = List.copyOf(entries);
            }
        }

        /** The first thing that is wrong: {@code line 3: unknown type "x"; known: …}. */
        record Refused(long line, String problem) implements Reading {
            /** Where and what, for a person. */
            public String message() {
                return "line " + line + ": " + problem;
            }
        }
    }

    /** The entry as one line, without the line's end. */
    public static String write(Entry entry) {
        ObjectNode event = EventJson.MAPPER.valueToTree(entry.event());
        ObjectNode line = EventJson.MAPPER.createObjectNode();
        line.set("type", event.remove("type"));
        line.put("position", entry.position());
        line.put("key", entry.key());
        line.put("at", entry.at().toString());
        line.put("elapsed", entry.elapsed().toString());
        line.setAll(event);
        return line.toString();
    }

    /** Reads a whole file; stops at the first line that is wrong. Positions are counted anew from 1. */
    public static Reading read(Reader source) throws IOException {
        BufferedReader lines = new BufferedReader(source);
        List<Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Optional<Instant> opened = Optional.empty();
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                Entry entry = entry(line, number, entries.size() + 1L, opened);
                if (opened.isEmpty() && entry.event() instanceof Event.GameOpened) {
                    opened = Optional.of(entry.at());
                }
                if (keys.add(entry.key())) {
                    entries.add(entry);
                }
            } catch (JsonProcessingException broken) {
                return new Reading.Refused(number, EventJson.words(broken));
            } catch (IllegalArgumentException | DateTimeException wrong) {
                return new Reading.Refused(number, String.valueOf(wrong.getMessage()));
            }
        }
        return new Reading.Read(entries);
    }

    private static Entry entry(String line, long number, long position, Optional<Instant> opened)
            throws JsonProcessingException {
        if (line.length() > LONGEST_LINE || number > MOST_LINES) {
            throw new IllegalArgumentException(
                    "at most " + LONGEST_LINE + " characters a line and " + MOST_LINES + " lines are read");
        }
        JsonNode tree = EventJson.MAPPER.readTree(line);
        if (!tree.isObject()) {
            throw new IllegalArgumentException("not a JSON object; expected one event, {\"type\":\"…\",…}");
        }
        Event event = EventJson.MAPPER.treeToValue(tree, Event.class);
        Instant at = tree.hasNonNull("at") ? Instant.parse(tree.get("at").asText()) : opened.orElse(Instant.EPOCH);
        Duration elapsed = tree.hasNonNull("elapsed")
                ? Duration.parse(tree.get("elapsed").asText())
                : opened.map(start -> Duration.between(start, at)).orElse(Duration.ZERO);
        String key = tree.hasNonNull("key") ? tree.get("key").asText() : "line/" + number;
        return new Entry(position, key, at, elapsed, event);
    }
}
