package enshu.scoring.board;

import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of a report: the newest that was handed in, and its newest marks.
 *
 * @param position of the hand-in in the ledger
 * @param fields what was written, by the field's id
 * @param marks points by the field's id; empty while nothing is marked
 * @param automatic the marks that the comparison with the truth gave, whatever a person made of them since
 * @param comment the newest word of who marked or returned it
 * @param markedBy who marked it last; empty while only its truth did
 * @param returned whether it was given back and not handed in again
 * @param returns how often it was given back so far
 */
public record ReportGame(
        long position,
        Instant at,
        Duration elapsed,
        Optional<String> member,
        Map<String, String> fields,
        Map<String, BigDecimal> marks,
        Map<String, BigDecimal> automatic,
        String comment,
        Optional<String> markedBy,
        boolean returned,
        int returns) {
    public ReportGame {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
        marks = Collections.unmodifiableMap(new TreeMap<>(marks));
        automatic = Collections.unmodifiableMap(new TreeMap<>(automatic));
    }

    /** A report that was just handed in, after so many returns. */
    static ReportGame submitted(Entry entry, Event.ReportSubmitted submitted, int returns) {
        return new ReportGame(
                entry.position(),
                entry.at(),
                entry.elapsed(),
                submitted.member(),
                submitted.fields(),
                Map.of(),
                Map.of(),
                "",
                Optional.empty(),
                false,
                returns);
    }

    /** The same with these marks in place of the earlier. */
    ReportGame marked(Event.ReportMarked marked) {
        return new ReportGame(
                position,
                at,
                elapsed,
                member,
                fields,
                marked.fields(),
                marked.by().isEmpty() ? marked.fields() : automatic,
                marked.comment().isEmpty() ? comment : marked.comment(),
                marked.by().or(() -> markedBy),
                returned,
                returns);
    }

    /** Given back: the marks count no longer. */
    ReportGame returned(Event.ReportReturned back) {
        return new ReportGame(
                position,
                at,
                elapsed,
                member,
                fields,
                Map.of(),
                Map.of(),
                back.comment(),
                Optional.of(back.by()),
                true,
                returns + 1);
    }
}
