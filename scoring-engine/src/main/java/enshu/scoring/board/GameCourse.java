package enshu.scoring.board;

import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.board.Board.Ranking;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the totals went in an exercise of tasks or in a contest, as somebody may know it: a fold of the beginning of its
 * ledger, until an instant and without what a freeze hides. What came in at an earlier instant is the beginning of the
 * ledger until the first entry that happened later, so a void or a late result changes no earlier board. For one thread.
 */
public final class GameCourse {
    /** Moments that a course tells at most; the first and the last are always among them. */
    public static final int MOST_MOMENTS = 200;

    /** Moments that are kept; above that, every second is let go. */
    private static final int MOST_KEPT = 10_000;

    private final Optional<Instant> freeze;
    private final Optional<Instant> until;
    private final List<Kept> kept = new ArrayList<>();
    private Game game;
    private Instant latest = Instant.MIN;
    private long position;
    private boolean over;

    /**
     * One that has seen nothing yet.
     *
     * @param freeze from when on nothing new is shown; empty for who may know everything
     * @param until the instant as of which it is told; empty for all there is
     */
    public GameCourse(ExerciseId exercise, Optional<Instant> freeze, Optional<Instant> until) {
        this.freeze = freeze;
        this.until = until;
        this.game = Game.unopened(exercise);
    }

    /** When totals changed; {@code elapsed} is the latest time of the exercise that was known then. */
    public record Moment(Instant at, Duration elapsed) {}

    private record Kept(Moment moment, SortedMap<TeamId, Double> totals) {}

    /**
     * The course.
     *
     * @param moments oldest first, at different instants
     * @param lines of every team, in natural order of their ids
     * @param frozenFrom from when on nothing new is in it
     */
    public record Course(List<Moment> moments, List<Line> lines, Optional<Instant> frozenFrom) {
        public Course {
            moments = List.copyOf(moments);
            lines = List.copyOf(lines);
        }
    }

    /** A team's total at each moment. */
    public record Line(TeamId team, List<Double> totals) {
        public Line {
            totals = List.copyOf(totals);
        }
    }

    /**
     * Where the teams stood.
     *
     * @param at as of when; empty for now
     * @param elapsed the latest time of the exercise that was known then
     * @param places best first; ties share the better rank
     * @param questions of a contest, in the author's order
     */
    public record Standings(
            Optional<Instant> at, Duration elapsed, String rules, List<Ranking> places, List<Question> questions) {
        public Standings {
            places = List.copyOf(places);
            questions = List.copyOf(questions);
        }
    }

    /** What a question was worth to each solver; solvers first first, and nobody of a team by name. */
    public record Question(TaskId task, double value, List<Solver> solvers) {
        public Question {
            solvers = List.copyOf(solvers);
        }
    }

    /** A team that had solved it. */
    public record Solver(TeamId team, Instant at) {}

    /** Position of the last entry it took, shown or not; 0 before. */
    public long position() {
        return position;
    }

    /** Whether the ledger has come to what happened later than is asked for: nothing that follows changes anything. */
    public boolean over() {
        return over;
    }

    /** Whether the exercise had begun. */
    public boolean begun() {
        return game.opened().isPresent();
    }

    /** The game as far as it is known. */
    Game game() {
        return game;
    }

    /** Takes the ledger's next entry; tells it as it stands in the ledger of who looks, with positions from 1, empty where it is hidden. */
    public Optional<Entry> accept(Entry entry) {
        position = entry.position();
        if (over || hidden(entry)) {
            return Optional.empty();
        }
        if (until.filter(entry.at()::isAfter).isPresent()) {
            over = true;
            return Optional.empty();
        }
        Entry own = new Entry(game.position() + 1, entry.key(), entry.at(), entry.elapsed(), entry.event());
        game = game.replay(own);
        latest = own.at().isAfter(latest) ? own.at() : latest;
        if (begun() && !(own.event() instanceof Event.AnswerGiven)) {
            moved();
        }
        return Optional.of(own);
    }

    private boolean hidden(Entry entry) {
        return !(entry.event() instanceof Event.GameOpened)
                && freeze.filter(from -> !entry.at().isBefore(from)).isPresent();
    }

    private void moved() {
        SortedMap<TeamId, Double> totals = game.totals();
        if (!kept.isEmpty() && kept.getLast().totals().equals(totals)) {
            return;
        }
        if (!kept.isEmpty() && kept.getLast().moment().at().equals(latest)) {
            kept.removeLast();
        }
        kept.add(new Kept(new Moment(latest, game.elapsed()), totals));
        if (kept.size() > MOST_KEPT) {
            List<Kept> fewer = every(2);
            kept.clear();
            kept.addAll(fewer);
        }
    }

    private List<Kept> every(int step) {
        List<Kept> fewer = new ArrayList<>();
        for (int at = 0; at < kept.size(); at++) {
            if (at == 0 || (kept.size() - 1 - at) % step == 0) {
                fewer.add(kept.get(at));
            }
        }
        return fewer;
    }

    /** How the totals went. */
    public Course course() {
        int most = MOST_MOMENTS - 1;
        List<Kept> shown = every(Math.max(1, (kept.size() + most - 1) / most));
        Map<TeamId, List<Double>> lines = new TreeMap<>(Game.TEAM_ORDER);
        game.teams().keySet().forEach(team -> lines.put(team, new ArrayList<>()));
        for (Kept one : shown) {
            lines.forEach((team, totals) -> totals.add(one.totals().getOrDefault(team, 0.0)));
        }
        return new Course(
                shown.stream().map(Kept::moment).toList(),
                lines.entrySet().stream()
                        .map(line -> new Line(line.getKey(), line.getValue()))
                        .toList(),
                freeze);
    }

    /** Where the teams stand at its end. */
    public Standings standings() {
        Board board = game.board(Duration.ZERO);
        List<Question> questions = board.questions().stream()
                .map(one -> new Question(
                        one.task(),
                        one.value(),
                        one.solvers().stream()
                                .map(solver -> new Solver(solver.team(), solver.at()))
                                .toList()))
                .toList();
        return new Standings(until, game.elapsed(), board.rules(), board.rankings(), questions);
    }
}
