package enshu.scoring.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A ledger as JSON lines, one event each. Unknown fields are skipped; an unknown type is an error with its line number. An
 * event without a key gets its own, or one of its line's, and of two with the same key the first counts, as in a ledger.
 * The exercise's time is counted from {@code game-opened}, or where that has no time, from the first later event that has.
 */
public final class EventLines {
    /** Bytes of one line. */
    public static final int LONGEST_LINE = 1_000_000;

    /** Lines of one file. */
    public static final int MOST_LINES = 2_000_000;

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
    public static Reading read(InputStream source) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Optional<Reading.Refused> refused = each(source, entries::add);
        return refused.isPresent() ? refused.get() : new Reading.Read(entries);
    }

    /**
     * Hands over one event after the other and keeps none; positions are counted anew from 1. What the receiver refuses
     * with an IllegalArgumentException is wrong as well.
     *
     * @param source UTF-8, with or without a byte order mark
     * @return the first thing that is wrong, empty when the file was read to its end
     */
    public static Optional<Reading.Refused> each(InputStream source, Consumer<Entry> receiver) throws IOException {
        return each(source, new EventReader(Optional.empty()), receiver);
    }

    /** The same of another engine's ledger. */
    public static Optional<Reading.Refused> each(InputStream source, ForeignLedger foreign, Consumer<Entry> receiver)
            throws IOException {
        return each(source, new EventReader(Optional.of(foreign)), receiver);
    }

    private static Optional<Reading.Refused> each(InputStream source, EventReader reader, Consumer<Entry> receiver)
            throws IOException {
        Lines lines = new Lines(source, LONGEST_LINE);
        Set<String> keys = new HashSet<>();
        boolean opened = false;
        Optional<Instant> start = Optional.empty();
        long position = 0;
        try {
            while (lines.next()) {
                if (lines.blank()) {
                    continue;
                }
                if (lines.number() > MOST_LINES) {
                    throw new IllegalArgumentException("at most " + MOST_LINES + " lines are read; split the game");
                }
                EventReader.Line line = reader.read(lines.bytes(), lines.from(), lines.length());
                Entry entry = entry(line, lines.number(), position + 1, start);
                opened |= entry.event() instanceof Event.GameOpened;
                if (opened && start.isEmpty() && !line.at().isEmpty()) {
                    start = Optional.of(entry.at().minus(entry.elapsed()));
                }
                // What happens only once has its own key, which whoever counts looks at.
                boolean own = entry.event() instanceof ArenaEvent arena && arena.carries(entry.key());
                if (own || keys.add(entry.key())) {
                    position++;
                    receiver.accept(entry);
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException broken) {
            return Optional.of(new Reading.Refused(lines.number(), EventJson.words(broken)));
        } catch (CharConversionException encoding) {
            return Optional.of(new Reading.Refused(lines.number(), "is not UTF-8; convert the file first"));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            return Optional.of(new Reading.Refused(lines.number(), String.valueOf(wrong.getMessage())));
        }
    }

    private static Entry entry(EventReader.Line line, long number, long position, Optional<Instant> start) {
        Instant at = line.at().isEmpty() ? start.orElse(Instant.EPOCH) : Times.instant(line.at());
        Duration elapsed = line.elapsed().isEmpty()
                ? start.map(from -> Duration.between(from, at)).orElse(Duration.ZERO)
                : Times.duration(line.elapsed());
        String key = !line.key().isEmpty()
                ? line.key()
                : line.event() instanceof ArenaEvent arena ? arena.key() : "line/" + number;
        return new Entry(position, key, at, elapsed, line.event());
    }
}
