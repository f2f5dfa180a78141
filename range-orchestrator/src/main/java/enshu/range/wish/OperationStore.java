package enshu.range.wish;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.exchange.ExchangeJson;
import enshu.exchange.RangeId;
import enshu.range.reconcile.Change;
import java.util.List;

/** What those who run the platform are told of a range beside its observation; a newer epoch's words stay. */
final class OperationStore {
    private static final int MOST_CHANGES = 40;
    private static final int LONGEST = 300;

    private final Sql sql;

    OperationStore(Sql sql) {
        this.sql = sql;
    }

    /** One change as it is told. */
    private record Told(String kind, String thing, String reason) {
        static Told of(Change change) {
            return new Told(change.getClass().getSimpleName(), cut(change.thing()), cut(change.reason()));
        }

        private static String cut(String text) {
            return text.substring(0, Math.min(LONGEST, text.length()));
        }
    }

    /** These changes are under way from now on; none: they are over. */
    void underWay(RangeId range, List<Change> changes, long epoch) {
        sql.change(
                "tell the changes under way",
                """
                insert into ranges.range_change (range_id, epoch, changes, count, begun_at)
                values (?, ?, ?::jsonb, ?, now())
                on conflict (range_id) do update set epoch = excluded.epoch, changes = excluded.changes,
                    count = excluded.count, begun_at = excluded.begun_at
                where ranges.range_change.epoch <= excluded.epoch""",
                range.value(),
                epoch,
                json(changes.stream().limit(MOST_CHANGES).map(Told::of).toList()),
                changes.size());
    }

    /**
     * The last lines of what fails.
     *
     * @param thing a service, or {@code images}
     * @param lines at most {@value LastLines#MOST_BYTES} bytes; empty when it is well again
     */
    void lines(RangeId range, String thing, String lines, long epoch) {
        sql.change("tell the last lines of what fails", """
                insert into ranges.failure_log (range_id, epoch, thing, lines, taken_at) values (?, ?, ?, ?, now())
                on conflict (range_id) do update set epoch = excluded.epoch, thing = excluded.thing,
                    lines = excluded.lines, taken_at = excluded.taken_at
                where ranges.failure_log.epoch <= excluded.epoch""", range.value(), epoch, thing, lines);
    }

    private static String json(List<Told> changes) {
        try {
            return ExchangeJson.mapper().writeValueAsString(changes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("changes can always be written as JSON", e);
        }
    }
}
