package enshu.scenario.task;

import enshu.exchange.TaskId;
import enshu.scenario.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing to do.
 *
 * @param points what it is worth in full, 0–1000
 * @param text what to do, Markdown
 * @param requires tasks that have to be solved before
 * @param deadline exercise time after which it is overdue
 * @param model when a team that does well is at it; told only after the exercise
 * @param debrief what was behind it and how it is done well, Markdown; told only after the exercise
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
        Optional<Span> model,
        List<Tag> tags,
        Optional<Text> debrief) {
    public Task {
        hints = List.copyOf(hints);
        requires = List.copyOf(requires);
        tags = List.copyOf(tags);
    }

    /** The answers a trainee types, in the order of the form; empty when nothing is asked. */
    public List<Check.Answer> answers() {
        return leaves(Check.Answer.class).toList();
    }

    /** The report it wants, with how good it has to be; a task wants one at most. */
    public Optional<Check.Reported> report() {
        return leaves(Check.Reported.class).findFirst();
    }

    /** The rubric by which a person marks it; a task has one at most. */
    public Optional<Check.Marked> rubric() {
        return leaves(Check.Marked.class).findFirst();
    }

    /** The part of the points that is earned as marked, by the fields of its report and the criteria of its rubric. */
    public int markedPoints() {
        return report().map(report -> report.form().points()).orElse(0)
                + rubric().map(marked -> marked.rubric().points()).orElse(0);
    }

    /** The part of the points that solving it earns, hints and deadline counted. */
    public int solutionPoints() {
        return points - markedPoints();
    }

    /** Whether the range is looked at, at least in part. */
    public boolean automatic() {
        return leaves(Check.Looked.class).findAny().isPresent();
    }

    private <L extends Check.Leaf> Stream<L> leaves(Class<L> kind) {
        return CheckTree.leaves(check).values().stream()
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
