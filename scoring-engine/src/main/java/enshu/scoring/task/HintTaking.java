package enshu.scoring.task;

import enshu.exchange.ClockState;
import enshu.scenario.task.Task;
import enshu.scoring.Outcome;
import enshu.scoring.Outcome.Refusal;
import enshu.scoring.Submission;
import enshu.scoring.Submission.HintGiven;
import enshu.scoring.Submission.HintTaken;
import enshu.scoring.board.Game;
import enshu.scoring.board.TaskGame;
import enshu.scoring.board.TeamGame;
import enshu.scoring.exercise.Exercise;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Proposal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Decides whether a hint may be opened, and records its price. A hint a team has opens again for nothing.
 *
 * @param hint its number, from 1
 * @param free whether it costs nothing
 * @param member who opens it, where it is a member
 * @param by who gives it, where it is an instructor
 */
record HintTaking(
        Exercise exercise,
        Task task,
        Submission submission,
        int hint,
        boolean free,
        Optional<String> member,
        Optional<String> by,
        Instant now)
        implements Proposal<Game, Outcome> {
    static HintTaking byMember(Exercise exercise, Task task, HintTaken taken, Instant now) {
        return new HintTaking(
                exercise, task, taken, taken.hint(), false, Optional.of(taken.member()), Optional.empty(), now);
    }

    static HintTaking byInstructor(Exercise exercise, Task task, HintGiven given, Instant now) {
        return new HintTaking(
                exercise, task, given, given.hint(), given.free(), Optional.empty(), Optional.of(given.member()), now);
    }

    @Override
    public Set<String> keys() {
        return Set.of(key(), Keys.OPENED);
    }

    @Override
    public Decision<Outcome> decide(Game game, Map<String, Entry> recorded) {
        Outcome.Accepted opened = new Outcome.Accepted(submission.key(), true, Map.of(), OptionalInt.empty());
        if (recorded.containsKey(key())) {
            return Decision.only(opened);
        }
        List<Draft> drafts = new ArrayList<>(Opening.drafts(exercise, game, now));
        Optional<Refusal> refusal = refusal(game.team(submission.team()));
        if (refusal.isPresent()) {
            return new Decision<>(drafts, new Outcome.Refused(submission.key(), refusal.get()));
        }
        BigDecimal cost = free
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(task.hints().get(hint - 1).costPercent(), 2)
                        .stripTrailingZeros();
        Event.HintTaken taken = new Event.HintTaken(submission.team(), submission.task(), hint, cost, member, by);
        drafts.add(new Draft(key(), now, exercise.elapsed(submission.team(), now), taken));
        return new Decision<>(drafts, opened);
    }

    private Optional<Refusal> refusal(TeamGame team) {
        TaskGame game = team.task(submission.task());
        if (exercise.clock().state() != ClockState.RUNNING) {
            return Optional.of(Refusal.EXERCISE_NOT_RUNNING);
        }
        if (by.isEmpty() && !exercise.clocks().runs(submission.team())) {
            return Optional.of(Refusal.TEAM_PAUSED);
        }
        if (game.solved()) {
            return Optional.of(Refusal.ALREADY_SOLVED);
        }
        if (!Requirements.met(task, team)) {
            return Optional.of(Refusal.TASK_CLOSED);
        }
        int next = game.hints().isEmpty() ? 1 : game.hints().lastKey() + 1;
        boolean inOrder = hint == next && next <= task.hints().size();
        return inOrder ? Optional.empty() : Optional.of(Refusal.HINT_ORDER);
    }

    private String key() {
        return Keys.hint(submission.team(), submission.task(), hint);
    }
}
