package enshu.scoring.task;

import enshu.exchange.ClockState;
import enshu.exchange.LeafResult;
import enshu.scenario.task.Rubric;
import enshu.scenario.task.Task;
import enshu.scoring.Outcome;
import enshu.scoring.Outcome.Refusal;
import enshu.scoring.Submission.RubricMarked;
import enshu.scoring.board.Game;
import enshu.scoring.board.TaskGame;
import enshu.scoring.exercise.Exercise;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides an instructor's marks by a rubric, at any time after the exercise began, also after its end. What they complete
 * counts from when the task's report was handed in, where it wants one.
 *
 * @param seen what was last seen of the range for this task; empty when the task doesn't look there
 */
record RubricMarking(Exercise exercise, Task task, RubricMarked submission, List<LeafResult> seen, Instant now)
        implements Proposal<Game, Outcome> {
    @Override
    public Set<String> keys() {
        return submission.criteria().keySet().stream()
                .map(criterion -> Keys.criterion(submission.key(), criterion))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Decision<Outcome> decide(Game game, Map<String, Entry> recorded) {
        Outcome.Accepted accepted = new Outcome.Accepted(submission.key(), true, Map.of(), OptionalInt.empty());
        if (!recorded.isEmpty()) {
            return Decision.only(accepted);
        }
        Optional<Refusal> refusal = refusal(game);
        if (refusal.isPresent()) {
            return Decision.only(new Outcome.Refused(submission.key(), refusal.get()));
        }
        Duration elapsed = exercise.elapsed(submission.team(), now);
        Drafting drafting = new Drafting(game);
        submission
                .criteria()
                .forEach((criterion, mark) -> drafting.add(
                        Keys.criterion(submission.key(), criterion),
                        now,
                        elapsed,
                        new Event.RubricMarked(
                                submission.team(),
                                submission.task(),
                                criterion,
                                mark.points(),
                                mark.comment(),
                                Optional.of(submission.member()))));
        TaskGame after = drafting.game().team(submission.team()).task(submission.task());
        Solving.solved(
                        task,
                        submission.team(),
                        drafting.game(),
                        seen,
                        after.report().map(report -> report.at()).orElse(now),
                        after.report().map(report -> report.elapsed()).orElse(elapsed),
                        after.report().flatMap(report -> report.member()))
                .ifPresent(drafting::add);
        return new Decision<>(drafting.drafts(), accepted);
    }

    private Optional<Refusal> refusal(Game game) {
        if (task.rubric().isEmpty() || submission.criteria().isEmpty()) {
            return Optional.of(Refusal.UNKNOWN_TASK);
        }
        if (exercise.clock().state() == ClockState.PREPARED) {
            return Optional.of(Refusal.EXERCISE_NOT_RUNNING);
        }
        if (task.report().isPresent()
                && !game.team(submission.team()).task(submission.task()).reportStands()) {
            return Optional.of(Refusal.NOT_SUBMITTED);
        }
        Rubric rubric = task.rubric().get().rubric();
        boolean wrong = submission.criteria().entrySet().stream()
                .anyMatch(mark -> rubric.criterion(mark.getKey())
                        .filter(criterion ->
                                ReportMarking.within(mark.getValue().points(), criterion.points()))
                        .isEmpty());
        return wrong ? Optional.of(Refusal.WRONG_MARK) : Optional.empty();
    }
}
