package enshu.range.wish;

import enshu.exchange.RangeId;
import enshu.range.world.ActionLog;
import java.util.HashMap;
import java.util.Map;

/**
 * World actions that were begun, in the table {@code action_run}.
 */
public final class ActionStore implements ActionLog {
    private final Sql sql;

    public ActionStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<Occurrence, String> known(RangeId range, int incarnation) {
        Map<Occurrence, String> known = new HashMap<>();
        sql.list(
                        "read the world's actions",
                        "select action, occurrence, outcome from ranges.action_run where range_id = ? and incarnation = ?",
                        row -> Map.entry(new Occurrence(row.getString(1), row.getInt(2)), row.getString(3)),
                        range.value(),
                        incarnation)
                .forEach(run -> known.put(run.getKey(), run.getValue()));
        return known;
    }

    @Override
    public void begin(RangeId range, int incarnation, Occurrence occurrence) {
        sql.change("note a world action", """
                insert into ranges.action_run (range_id, incarnation, action, occurrence) values (?, ?, ?, ?)
                on conflict do nothing""", range.value(), incarnation, occurrence.action(), occurrence.number());
    }

    @Override
    public void end(RangeId range, int incarnation, Occurrence occurrence, String outcome) {
        sql.change(
                "note a world action's end",
                """
                update ranges.action_run set outcome = ?
                where range_id = ? and incarnation = ? and action = ? and occurrence = ?""",
                outcome,
                range.value(),
                incarnation,
                occurrence.action(),
                occurrence.number());
    }
}
