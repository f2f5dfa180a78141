package enshu.scoring.task;

import enshu.exchange.ClockState;
import enshu.scoring.Outcome;
import enshu.scoring.Outcome.Refusal;
import enshu.scoring.Submission.ReportReturned;
import enshu.scoring.board.Game;
import enshu.scoring.exercise.Exercise;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Decides whether a report is given back to be written again; only while its team can still write. */
record Returning(Exercise exercise, ReportReturned submission, Instant now) implements Proposal<Game, Outcome> {
    @Override
    public Set<String> keys() {
        return Set.of(Keys.returned(submission.key()));
    }

    @Override
    public Decision<Outcome> decide(Game game, Map<String, Entry> recorded) {
        Outcome.Accepted accepted = new Outcome.Accepted(submission.key(), true, Map.of(), OptionalInt.empty());
        if (recorded.containsKey(Keys.returned(submission.key()))) {
            return Decision.only(accepted);
        }
        boolean over = exercise.clock().state() == ClockState.ENDED;
        if (over || !game.team(submission.team()).task(submission.task()).reportStands()) {
            Refusal refusal = over ? Refusal.EXERCISE_NOT_RUNNING : Refusal.NOT_SUBMITTED;
            return Decision.only(new Outcome.Refused(submission.key(), refusal));
        }
        Event.ReportReturned returned = new Event.ReportReturned(
                submission.team(), submission.task(), submission.member(), submission.comment());
        return new Decision<>(
                List.of(new Draft(
                        Keys.returned(submission.key()), now, exercise.elapsed(submission.team(), now), returned)),
                accepted);
    }
}
