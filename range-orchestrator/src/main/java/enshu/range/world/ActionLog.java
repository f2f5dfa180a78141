package enshu.range.world;

import enshu.exchange.RangeId;
import enshu.exchange.TaskId;
import enshu.scenario.task.Hand;
import java.time.Duration;
import java.util.Map;

/**
 * Which actions of a range's incarnation were begun, how they ended, and which instructors took in hand.
 */
public interface ActionLog {
    /** The outcome of an action that was begun and of whose end nothing is known. */
    String BEGUN = "begun";

    /** The number-th time (from 1) that an action falls due. */
    record Occurrence(String action, int number) {}

    /** Occurrence to outcome, {@link #BEGUN} included. */
    Map<Occurrence, String> known(RangeId range, int incarnation);

    /** What instructors decided about the range's actions, by their id; those that were left as planned are absent. */
    Map<String, Hand> hands(RangeId range);

    /** Which tasks that actions wait for the range's team has solved, and when on its clock. */
    Map<TaskId, Duration> solved(RangeId range);

    void begin(RangeId range, int incarnation, Occurrence occurrence);

    void end(RangeId range, int incarnation, Occurrence occurrence, String outcome);
}
