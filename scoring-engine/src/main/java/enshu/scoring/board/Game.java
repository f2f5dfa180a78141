package enshu.scoring.board;

import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.board.Board.FeedEntry;
import enshu.scoring.board.TaskGame.Points;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Fold;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.rule.JeopardyRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Everything that happened in one exercise up to a position, folded: what decisions are made on and boards are drawn from.
 * {@link #replay} is the only way it changes.
 *
 * @param position of the last entry, 0 before the first
 * @param elapsed the latest exercise time any entry carries
 * @param opened empty until the exercise first ran
 * @param teams in natural order of their ids
 * @param voided keys of events that don't count, whether they came already or not
 */
public record Game(
        ExerciseId exercise,
        long position,
        Duration elapsed,
        Optional<Event.GameOpened> opened,
        SortedMap<TeamId, TeamGame> teams,
        Set<String> voided) {
    /** How a ledger folds into games. */
    public static final Fold<Game> FOLD = new Fold<>() {
        @Override
        public Game blank(ExerciseId exercise) {
            return unopened(exercise);
        }

        @Override
        public Game replay(Game image, Entry entry) {
            return image.replay(entry);
        }

        @Override
        public long position(Game image) {
            return image.position();
        }
    };

    /** How teams are told one after the other: team-2 before team-10. */
    static final Comparator<TeamId> TEAM_ORDER = Comparator.comparing(TeamId::value, new NaturalOrder());

    public Game {
        SortedMap<TeamId, TeamGame> ordered = new TreeMap<>(TEAM_ORDER);
        ordered.putAll(teams);
        teams = Collections.unmodifiableSortedMap(ordered);
        voided = Set.copyOf(voided);
    }

    /** Before the first event. */
    public static Game unopened(ExerciseId exercise) {
        return new Game(exercise, 0, Duration.ZERO, Optional.empty(), new TreeMap<>(TEAM_ORDER), Set.of());
    }

    /** The fold of these entries, which begin at position 1. */
    public static Game of(ExerciseId exercise, List<Entry> entries) {
        Game game = unopened(exercise);
        for (Entry entry : entries) {
            game = game.replay(entry);
        }
        return game;
    }

    /** One entry later. Throws IllegalStateException when the entry isn't the next one: that would be a bug. */
    public Game replay(Entry entry) {
        if (entry.position() != position + 1) {
            throw new IllegalStateException(
                    "exercise " + exercise + ": position " + entry.position() + " can't follow position " + position);
        }
        Game moved = new Game(
                exercise,
                entry.position(),
                entry.elapsed().compareTo(elapsed) > 0 ? entry.elapsed() : elapsed,
                opened,
                teams,
                voided);
        if (voided.contains(entry.key())) {
            return moved;
        }
        return switch (entry.event()) {
            case Event.GameOpened opening -> moved.opened(opening);
            case Event.AnswerGiven given ->
                moved.change(entry, given.team(), given.task(), given.member(), task -> task.after(given));
            case Event.HintTaken taken ->
                moved.change(entry, taken.team(), taken.task(), taken.member(), task -> task.hinted(entry, taken));
            case Event.TaskSolved solved ->
                moved.change(entry, solved.team(), solved.task(), solved.member(), task -> task.solved(entry, solved));
            case Event.TaskReopened again ->
                moved.change(entry, again.team(), again.task(), Optional.empty(), TaskGame::reopen);
            case Event.ReportSubmitted submitted ->
                moved.change(
                        entry,
                        submitted.team(),
                        submitted.task(),
                        submitted.member(),
                        task -> task.submitted(entry, submitted));
            case Event.ReportReturned back ->
                moved.change(entry, back.team(), back.task(), Optional.empty(), task -> task.returned(back));
            case Event.ReportMarked marked ->
                moved.change(entry, marked.team(), marked.task(), Optional.empty(), task -> task.marked(entry, marked));
            case Event.RubricMarked marked ->
                moved.change(entry, marked.team(), marked.task(), Optional.empty(), task -> task.marked(entry, marked));
            case Event.Adjusted adjusted -> ofTheArena(adjusted) ? moved : moved.adjusted(entry, adjusted);
            case Event.Voided gone ->
                gone.target().event().map(key -> moved.without(entry, key)).orElse(moved);
            case ArenaEvent.ChallengeSolved solved
            when contested() ->
                moved.change(
                        entry,
                        new TeamId(solved.team()),
                        new TaskId(solved.challenge()),
                        solved.member(),
                        task -> task.answered(entry, solved));
            case ArenaEvent _ -> moved;
        };
    }

    /** What happened to a team; untouched when nothing did. */
    public TeamGame team(TeamId id) {
        TeamGame team = teams.get(id);
        return team == null ? TeamGame.begun(id, untouched()) : team;
    }

    /** The board of this moment of the exercise; an earlier moment than that of the last event counts as the latter. */
    public Board board(Duration asOf) {
        return Drawing.of(this, asOf.compareTo(elapsed) > 0 ? asOf : elapsed, Map.of());
    }

    /**
     * The board of exactly this moment, where teams' clocks may differ: the last event may be of a team that is ahead, or
     * from before the clock was turned back.
     *
     * @param behind by how much a team's clock is behind the exercise's; negative when it is ahead
     */
    public Board board(Duration asOf, Map<TeamId, Duration> behind) {
        return Drawing.of(this, asOf, behind);
    }

    /** Whether it is a contest of questions, whose values depend on how many teams solved them. */
    public boolean contested() {
        return opened.map(Event.GameOpened::rules)
                .filter(JeopardyRule.NAME::equals)
                .isPresent();
    }

    /** Whether it is a game of ticks, which has a board of its own. */
    public boolean ofTicks() {
        return opened.filter(game -> game.tickSeconds() > 0).isPresent();
    }

    /** Points by hand of a game of ticks count on its own board, which may be frozen; tasks and their feed tell nothing of them. */
    private boolean ofTheArena(Event.Adjusted adjusted) {
        return adjusted.task().isEmpty() && ofTicks();
    }

    /** What the questions are worth just now; nothing where there are none. */
    Contest contest() {
        return contested() ? Contest.of(opened.orElseThrow().parameters(), teams.values()) : Contest.NONE;
    }

    /** Every team's total, its questions included; in natural order of their ids. */
    SortedMap<TeamId, Double> totals() {
        Contest contest = contest();
        SortedMap<TeamId, Double> totals = new TreeMap<>(TEAM_ORDER);
        teams.forEach((id, team) ->
                totals.put(id, team.total().add(contest.total(team)).doubleValue()));
        return totals;
    }

    /** Where a team's total comes from. */
    public Explanation explain(TeamId team) {
        return Explanation.of(team(team), contest());
    }

    private List<TaskGame> untouched() {
        return opened.map(Event.GameOpened::parameters).map(Parameters::tasks).orElse(List.of()).stream()
                .map(worth -> TaskGame.untouched(worth.id(), Optional.of(worth)))
                .toList();
    }

    private Game opened(Event.GameOpened opening) {
        if (opened.isPresent()) {
            return this;
        }
        Game begun = new Game(exercise, position, elapsed, Optional.of(opening), teams, voided);
        SortedMap<TeamId, TeamGame> all = new TreeMap<>(teams);
        for (Event.Team team : opening.teams()) {
            TeamId id = new TeamId(team.id());
            all.putIfAbsent(id, TeamGame.begun(id, begun.untouched()));
        }
        return begun.with(all);
    }

    private Game with(SortedMap<TeamId, TeamGame> changed) {
        return new Game(exercise, position, elapsed, opened, changed, voided);
    }

    private Game change(
            Entry entry, TeamId team, TaskId task, Optional<String> member, UnaryOperator<TaskGame> change) {
        return tell(entry, team, Optional.of(task), member, before -> before.change(task, change));
    }

    private Game adjusted(Entry entry, Event.Adjusted adjusted) {
        Points points = points(entry, adjusted.points());
        return tell(
                entry,
                new TeamId(adjusted.team()),
                adjusted.task(),
                Optional.empty(),
                before -> adjusted.task()
                        .map(task -> before.change(task, one -> one.adjusted(points)))
                        .orElseGet(() -> before.adjusted(points)));
    }

    /** Changes a team and tells its feed by how much the total moved. */
    private Game tell(
            Entry entry, TeamId id, Optional<TaskId> task, Optional<String> member, UnaryOperator<TeamGame> change) {
        TeamGame before = team(id);
        TeamGame after = change.apply(before);
        SortedMap<TeamId, TeamGame> all = new TreeMap<>(teams);
        all.put(id, after);
        double moved = with(all).total(after).subtract(total(before)).doubleValue();
        all.put(
                id,
                after.told(new FeedEntry(
                        entry.position(),
                        entry.at(),
                        entry.elapsed(),
                        id,
                        kind(entry.event()),
                        task,
                        moved,
                        member,
                        reason(entry.event()))));
        return with(all);
    }

    private static Optional<String> reason(Event event) {
        return switch (event) {
            case Event.Adjusted given -> Optional.of(given.reason());
            case Event.Voided gone -> Optional.of(gone.reason());
            default -> Optional.empty();
        };
    }

    /** A question that was solved is a task that was solved, to everybody who reads what happened. */
    private static String kind(Event event) {
        return event instanceof ArenaEvent.ChallengeSolved ? "task-solved" : event.type();
    }

    private Game without(Entry entry, String key) {
        Set<String> more = new HashSet<>(voided);
        more.add(key);
        Game game = new Game(exercise, position, elapsed, opened, teams, more);
        for (TeamGame team : teams.values()) {
            TeamGame after = team.without(key);
            if (!after.equals(team)) {
                game = game.tell(entry, team.team(), team.taskOf(key), Optional.empty(), one -> one.without(key));
            }
        }
        return game;
    }

    /** A team's total, its questions included. */
    private BigDecimal total(TeamGame team) {
        return team.total().add(contest().total(team));
    }

    private static Points points(Entry entry, BigDecimal points) {
        return new Points(entry.key(), entry.position(), points);
    }
}
