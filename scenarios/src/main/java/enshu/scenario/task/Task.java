package enshu.scenario.task;

import enshu.exchange.TaskId;
import enshu.scenario.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One thing to do.
 *
 * @param points what it is worth in full, 0–1000
 * @param text what to do, Markdown
 * @param requires tasks that have to be solved before
 * @param deadline exercise time after which it is overdue
 */
public record Task(
        TaskId id,
        Phase phase,
        int points,
        Text title,
        Text text,
        Check check,
        List<Hint> hints,
        List<TaskId> requires,
        Optional<Duration> deadline,
        List<Tag> tags) {
    public Task {
        hints = List.copyOf(hints);
        requires = List.copyOf(requires);
        tags = List.copyOf(tags);
    }

    /** The answers a trainee types, in the order of the form; empty when everything is seen from outside. */
    public List<Check.Answer> answers() {
        return CheckTree.leaves(check).values().stream()
                .filter(Check.Answer.class::isInstance)
                .map(Check.Answer.class::cast)
                .toList();
    }

    /** Whether the range is looked at, at least in part. */
    public boolean automatic() {
        return CheckTree.leaves(check).values().stream().anyMatch(leaf -> !(leaf instanceof Check.Answer));
    }
}
