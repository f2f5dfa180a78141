package enshu.scoring.task;

import enshu.exchange.ClockState;
import enshu.scenario.task.Task;
import enshu.scoring.Outcome;
import enshu.scoring.Outcome.Refusal;
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

/** Decides whether a hint may be opened, and records its price. A hint a team has paid for opens again for nothing. */
record HintTaking(Exercise exercise, Task task, HintTaken submission, Instant now) implements Proposal<Game, Outcome> {
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
        BigDecimal cost =
                BigDecimal.valueOf(task.hints().get(submission.hint() - 1).costPercent(), 2);
        Event.HintTaken taken = new Event.HintTaken(
                submission.team(),
                submission.task(),
                submission.hint(),
                cost.stripTrailingZeros(),
                Optional.of(submission.member()));
        drafts.add(new Draft(key(), now, exercise.elapsed(submission.team(), now), taken));
        return new Decision<>(drafts, opened);
    }

    private Optional<Refusal> refusal(TeamGame team) {
        TaskGame game = team.task(submission.task());
        if (exercise.clock().state() != ClockState.RUNNING) {
            return Optional.of(Refusal.EXERCISE_NOT_RUNNING);
        }
        if (!exercise.clocks().runs(submission.team())) {
            return Optional.of(Refusal.TEAM_PAUSED);
        }
        if (game.solved()) {
            return Optional.of(Refusal.ALREADY_SOLVED);
        }
        if (!Requirements.met(task, team)) {
            return Optional.of(Refusal.TASK_CLOSED);
        }
        int next = game.hints().isEmpty() ? 1 : game.hints().lastKey() + 1;
        boolean inOrder = submission.hint() == next && next <= task.hints().size();
        return inOrder ? Optional.empty() : Optional.of(Refusal.HINT_ORDER);
    }

    private String key() {
        return Keys.hint(submission.team(), submission.task(), submission.hint());
    }
}
