package enshu.scoring.task;

import enshu.exchange.ClockState;
import enshu.exchange.LeafResult;
import enshu.scenario.task.Check;
import enshu.scenario.task.ReportForm;
import enshu.scenario.task.Task;
import enshu.scoring.Outcome;
import enshu.scoring.Outcome.Refusal;
import enshu.scoring.Submission.ReportWritten;
import enshu.scoring.board.Game;
import enshu.scoring.exercise.Exercise;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Proposal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Decides a report that is handed in: refused, or recorded with the marks of the fields that have a truth, and with the
 * task's solution when that was the last thing missing.
 *
 * @param truth points of the fields with a truth, compared with what was written
 * @param seen what was last seen of the range for this task; empty when the task doesn't look there
 */
record Reporting(
        Exercise exercise,
        Task task,
        ReportWritten submission,
        Map<String, BigDecimal> truth,
        List<LeafResult> seen,
        Instant now)
        implements Proposal<Game, Outcome> {
    @Override
    public Set<String> keys() {
        return Set.of(Keys.report(submission.key()), Keys.OPENED);
    }

    @Override
    public Decision<Outcome> decide(Game game, Map<String, Entry> recorded) {
        Outcome.Accepted accepted = new Outcome.Accepted(submission.key(), true, Map.of(), OptionalInt.empty());
        if (recorded.containsKey(Keys.report(submission.key()))) {
            return Decision.only(accepted);
        }
        Drafting drafting = new Drafting(game).addAll(Opening.drafts(exercise, game, now));
        Optional<Refusal> refusal = refusal(drafting.game());
        if (refusal.isPresent()) {
            return new Decision<>(drafting.drafts(), new Outcome.Refused(submission.key(), refusal.get()));
        }
        record(drafting, wanted().orElseThrow().form());
        return new Decision<>(drafting.drafts(), accepted);
    }

    private Optional<Check.Reported> wanted() {
        return task.report();
    }

    private Optional<Refusal> refusal(Game game) {
        if (wanted().isEmpty()) {
            return Optional.of(Refusal.UNKNOWN_TASK);
        }
        if (exercise.clock().state() != ClockState.RUNNING) {
            return Optional.of(Refusal.EXERCISE_NOT_RUNNING);
        }
        if (!exercise.clocks().runs(submission.team())) {
            return Optional.of(Refusal.TEAM_PAUSED);
        }
        if (!Requirements.met(task, game.team(submission.team()))) {
            return Optional.of(Refusal.TASK_CLOSED);
        }
        if (game.team(submission.team()).task(submission.task()).reportStands()) {
            return Optional.of(Refusal.ALREADY_SUBMITTED);
        }
        ReportForm form = wanted().get().form();
        boolean unknown = submission.fields().keySet().stream()
                        .anyMatch(field -> form.field(field).isEmpty())
                || submission.fields().values().stream().allMatch(String::isBlank);
        return unknown ? Optional.of(Refusal.UNKNOWN_FIELD) : Optional.empty();
    }

    private void record(Drafting drafting, ReportForm form) {
        Duration elapsed = exercise.elapsed(submission.team(), now);
        Optional<String> member = Optional.of(submission.member());
        drafting.add(
                Keys.report(submission.key()),
                now,
                elapsed,
                new Event.ReportSubmitted(
                        submission.team(), submission.task(), form.id(), submission.fields(), member));
        if (!truth.isEmpty()) {
            drafting.add(
                    Keys.mark(submission.key()),
                    now,
                    elapsed,
                    new Event.ReportMarked(
                            submission.team(),
                            submission.task(),
                            sum(truth),
                            new HashMap<>(truth),
                            "",
                            Optional.empty()));
        }
        Solving.solved(task, submission.team(), drafting.game(), seen, now, elapsed, member)
                .ifPresent(drafting::add);
    }

    static BigDecimal sum(Map<String, BigDecimal> points) {
        return points.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
