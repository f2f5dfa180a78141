package enshu.scoring.board;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A contest, or an exercise of tasks, as teams may know it while its board is frozen: everything that happened before the
 * freeze, and each team what it did itself since. Values, bonuses, totals and places are counted from that alone, so nothing
 * that others do afterwards changes a byte of what a team is shown. A fold of the ledger and the instant; for one thread.
 */
public final class FrozenGame {
    private final Instant from;
    private final Map<TeamId, Game> own = new HashMap<>();
    private Game shown;
    private long position;

    /** One that has seen nothing yet. */
    public FrozenGame(ExerciseId exercise, Instant from) {
        this.from = from;
        this.shown = Game.unopened(exercise);
    }

    /** From when on nothing new is shown. */
    public Instant from() {
        return from;
    }

    /** Position of the last entry it took; 0 before. */
    public long position() {
        return position;
    }

    /** Takes the ledger's next entry. */
    public void accept(Entry entry) {
        position = entry.position();
        if (entry.at().isBefore(from) || entry.event() instanceof Event.GameOpened) {
            shown = next(shown, entry);
            own.replaceAll((_, game) -> next(game, entry));
            return;
        }
        team(entry.event()).ifPresent(team -> own.put(team, next(game(team), entry)));
    }

    /** A ledger of its own, with positions from 1: nothing tells how much is hidden. */
    private static Game next(Game game, Entry entry) {
        return game.replay(new Entry(game.position() + 1, entry.key(), entry.at(), entry.elapsed(), entry.event()));
    }

    private Game game(TeamId team) {
        return own.getOrDefault(team, shown);
    }

    /** Whose own doing it is, or was ruled on. */
    private Optional<TeamId> team(Event event) {
        return switch (event) {
            case Event.AnswerGiven one -> Optional.of(one.team());
            case Event.HintTaken one -> Optional.of(one.team());
            case Event.TaskSolved one -> Optional.of(one.team());
            case Event.TaskReopened one -> Optional.of(one.team());
            case Event.ReportSubmitted one -> Optional.of(one.team());
            case Event.ReportReturned one -> Optional.of(one.team());
            case Event.ReportMarked one -> Optional.of(one.team());
            case Event.RubricMarked one -> Optional.of(one.team());
            case Event.Adjusted one -> Optional.of(new TeamId(one.team()));
            case ArenaEvent.ChallengeSolved one -> Optional.of(new TeamId(one.team()));
            case Event.Voided gone -> gone.target().event().flatMap(this::holder);
            case Event.GameOpened _ -> Optional.empty();
            case ArenaEvent _ -> Optional.empty();
        };
    }

    private Optional<TeamId> holder(String key) {
        return shown.teams().keySet().stream()
                .filter(team -> game(team).team(team).holds(key))
                .findFirst();
    }

    /**
     * What teams are shown.
     *
     * @param asOf the exercise's time
     * @param behind by how much a team's clock is behind the exercise's
     */
    public Board.Frozen draw(Duration asOf, Map<TeamId, Duration> behind) {
        Board board = Drawing.of(shown, asOf, behind);
        List<Board.TeamScore> teams = board.teams().stream()
                .map(score -> own.containsKey(score.team())
                        ? Drawing.team(game(score.team()), score.team(), asOf, behind)
                        : score)
                .toList();
        List<Board.FeedEntry> feed = shown.teams().keySet().stream()
                .flatMap(team -> game(team).team(team).feed().stream())
                .sorted(Comparator.comparingLong(Board.FeedEntry::position).reversed())
                .toList();
        return new Board.Frozen(from, teams, board.rankings(), feed, board.questions());
    }
}
