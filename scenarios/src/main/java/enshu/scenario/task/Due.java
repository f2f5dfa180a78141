package enshu.scenario.task;

import enshu.exchange.TaskId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** When something happens on the exercise clock. */
public sealed interface Due {
    /** Once, at this exercise time. */
    record At(Duration elapsed) implements Due {}

    /** Once, as soon as this team has solved the task. */
    record After(TaskId task) implements Due {}

    /** Again and again; the first time after one period. */
    record Every(Duration period) implements Due {}

    /**
     * The exercise time at which it happens for the first time, given when the team solved which task; empty while
     * that is open.
     */
    default Optional<Duration> first(Map<TaskId, Duration> solved) {
        return switch (this) {
            case At at -> Optional.of(at.elapsed());
            case After after -> Optional.ofNullable(solved.get(after.task()));
            case Every every -> Optional.of(every.period());
        };
    }

    /** How often it has fallen due by then: 0 or 1, for {@link Every} any number. */
    default long times(Duration elapsed, Map<TaskId, Duration> solved) {
        Optional<Duration> first = first(solved).filter(at -> at.compareTo(elapsed) <= 0);
        if (first.isEmpty()) {
            return 0;
        }
        return this instanceof Every every ? elapsed.dividedBy(every.period()) : 1;
    }
}
