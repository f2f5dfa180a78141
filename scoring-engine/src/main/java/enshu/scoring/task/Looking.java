package enshu.scoring.task;

import enshu.exchange.CheckResult;
import enshu.scenario.task.Task;
import enshu.scoring.board.Game;
import enshu.scoring.board.TaskGame;
import enshu.scoring.board.TeamGame;
import enshu.scoring.exercise.Exercise;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides what a look at a range means: a task solved, once, when with it the whole check is green. */
record Looking(Exercise exercise, Task task, CheckResult look, Instant now) implements Proposal<Game, Boolean> {
    @Override
    public Set<String> keys() {
        return Set.of(Keys.OPENED, Keys.solved(look.team(), look.task(), 0));
    }

    @Override
    public Decision<Boolean> decide(Game game, Map<String, Entry> recorded) {
        TeamGame team = game.team(look.team());
        TaskGame before = team.task(look.task());
        Solving solving = Solving.of(task, before, look.leaves());
        if (before.solved()
                || before.closed()
                || Solving.voided(game, before, look.team())
                || !Requirements.met(task, team)
                || !solving.done()) {
            return Decision.only(false);
        }
        List<Draft> drafts = new ArrayList<>(Opening.drafts(exercise, game, now));
        drafts.add(new Draft(
                Keys.solved(look.team(), look.task(), before.reopened()),
                latest(look.at(), team),
                latestElapsed(look.elapsed(), team),
                new Event.TaskSolved(
                        look.team(),
                        look.task(),
                        Requirements.points(task, before),
                        Optional.empty(),
                        solving.evidence())));
        return new Decision<>(drafts, true);
    }

    /** A task that was green before the task it requires was solved counts from then. */
    private Instant latest(Instant at, TeamGame team) {
        Instant latest = at;
        for (var required : task.requires()) {
            Instant solved = team.task(required).solution().orElseThrow().at();
            latest = solved.isAfter(latest) ? solved : latest;
        }
        return latest;
    }

    private Duration latestElapsed(Duration elapsed, TeamGame team) {
        Duration latest = elapsed;
        for (var required : task.requires()) {
            Duration solved = team.task(required).solution().orElseThrow().elapsed();
            latest = solved.compareTo(latest) > 0 ? solved : latest;
        }
        return latest;
    }
}
