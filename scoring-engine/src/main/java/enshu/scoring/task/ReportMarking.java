package enshu.scoring.task;

import enshu.exchange.ClockState;
import enshu.exchange.LeafResult;
import enshu.scenario.task.ReportForm;
import enshu.scenario.task.Task;
import enshu.scoring.Outcome;
import enshu.scoring.Outcome.Refusal;
import enshu.scoring.Submission.ReportMarked;
import enshu.scoring.board.Game;
import enshu.scoring.board.ReportGame;
import enshu.scoring.board.TaskGame;
import enshu.scoring.exercise.Exercise;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Proposal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides an instructor's marks of a report. They may come at any time after the exercise began, also after its end. What
 * the marks complete counts from when the report was handed in.
 *
 * @param seen what was last seen of the range for this task; empty when the task doesn't look there
 */
record ReportMarking(Exercise exercise, Task task, ReportMarked submission, List<LeafResult> seen, Instant now)
        implements Proposal<Game, Outcome> {
    @Override
    public Set<String> keys() {
        return Set.of(Keys.mark(submission.key()));
    }

    @Override
    public Decision<Outcome> decide(Game game, Map<String, Entry> recorded) {
        Outcome.Accepted accepted = new Outcome.Accepted(submission.key(), true, Map.of(), OptionalInt.empty());
        if (recorded.containsKey(Keys.mark(submission.key()))) {
            return Decision.only(accepted);
        }
        TaskGame before = game.team(submission.team()).task(submission.task());
        Optional<Refusal> refusal = refusal(before);
        if (refusal.isPresent()) {
            return Decision.only(new Outcome.Refused(submission.key(), refusal.get()));
        }
        Map<String, BigDecimal> marks = new TreeMap<>(before.reportMarks());
        marks.putAll(submission.fields());
        Drafting drafting = new Drafting(game)
                .add(
                        Keys.mark(submission.key()),
                        now,
                        exercise.elapsed(submission.team(), now),
                        new Event.ReportMarked(
                                submission.team(),
                                submission.task(),
                                Reporting.sum(marks),
                                marks,
                                submission.comment(),
                                Optional.of(submission.member())));
        ReportGame report = before.report().orElseThrow();
        Solving.solved(task, submission.team(), drafting.game(), seen, report.at(), report.elapsed(), report.member())
                .ifPresent(drafting::add);
        return new Decision<>(drafting.drafts(), accepted);
    }

    private Optional<Refusal> refusal(TaskGame before) {
        if (task.report().isEmpty()) {
            return Optional.of(Refusal.UNKNOWN_TASK);
        }
        if (exercise.clock().state() == ClockState.PREPARED) {
            return Optional.of(Refusal.EXERCISE_NOT_RUNNING);
        }
        if (!before.reportStands()) {
            return Optional.of(Refusal.NOT_SUBMITTED);
        }
        ReportForm form = task.report().get().form();
        boolean wrong = submission.fields().entrySet().stream()
                .anyMatch(mark -> form.field(mark.getKey())
                        .filter(field -> within(mark.getValue(), field.points()))
                        .isEmpty());
        return wrong ? Optional.of(Refusal.WRONG_MARK) : Optional.empty();
    }

    /** From none to all of the points, in hundredths at the finest. */
    static boolean within(BigDecimal points, int most) {
        return points.signum() >= 0
                && points.compareTo(BigDecimal.valueOf(most)) <= 0
                && points.stripTrailingZeros().scale() <= 2;
    }
}
