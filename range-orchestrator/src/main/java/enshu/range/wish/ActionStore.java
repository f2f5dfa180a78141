package enshu.range.wish;

import enshu.exchange.RangeId;
import enshu.exchange.TaskId;
import enshu.range.world.ActionLog;
import enshu.scenario.task.Hand;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * World actions in the tables {@code action_run}, which were begun, {@code action_control}, which are in hand, and
 * {@code solved}, which the console writes from the board.
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
    public Map<String, Hand> hands(RangeId range) {
        Map<String, Hand> hands = new HashMap<>();
        sql.list(
                        "read what instructors decided about the world",
                        """
                        select c.action, c.held, c.due_ms from ranges.action_control c
                        join ranges.wish w using (exercise, team) where w.range_id = ?""",
                        row -> Map.entry(
                                row.getString(1),
                                new Hand(
                                        row.getBoolean(2),
                                        Optional.ofNullable(row.getObject(3, Long.class))
                                                .map(Duration::ofMillis))),
                        range.value())
                .forEach(hand -> hands.put(hand.getKey(), hand.getValue()));
        return hands;
    }

    @Override
    public Map<TaskId, Duration> solved(RangeId range) {
        Map<TaskId, Duration> solved = new HashMap<>();
        sql.list(
                        "read what a team has solved",
                        """
                        select s.task, s.elapsed_ms from ranges.solved s
                        join ranges.wish w using (exercise, team) where w.range_id = ?""",
                        row -> Map.entry(new TaskId(row.getString(1)), Duration.ofMillis(row.getLong(2))),
                        range.value())
                .forEach(one -> solved.put(one.getKey(), one.getValue()));
        return solved;
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
