package enshu.console.live;

import enshu.console.exercise.Exercise;
import enshu.scenario.Text;
import enshu.scenario.task.Question;
import enshu.scoring.board.Board;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Draws a contest for everybody who takes part: what each question is worth just now, which teams solved it in which
 * order, and the standings. Answers, people and everything else of other teams stay out of it.
 */
final class ContestPainter {
    private final Snapshot snapshot;
    private final Optional<Board> board;

    /** @param board as the audience may know it */
    ContestPainter(Snapshot snapshot, Optional<Board> board) {
        this.snapshot = snapshot;
        this.board = board;
    }

    /**
     * The contest.
     *
     * @param bonuses in percent of a question's value, the first solver's first
     */
    record Contest(List<Asked> questions, List<Integer> bonuses, List<Standing> standings) {}

    /**
     * A question, of the task with the same id.
     *
     * @param rule how its value falls: {@code static}, {@code ctfd-log}, {@code ctfd-linear} or {@code gzctf}
     * @param initial its value at first
     * @param value what it is worth to each solver just now
     * @param solvers first first
     */
    record Asked(String id, Text category, String rule, int initial, double value, List<Solver> solvers) {}

    /** A team that solved it. */
    record Solver(String team, Instant at) {}

    /** A team's place; every team has one, before the first point too. */
    record Standing(int rank, String team, String name, double total) {}

    /** The contest, where the exercise is one. */
    Optional<Contest> contest() {
        return snapshot.scenario()
                .contest()
                .map(contest -> new Contest(
                        contest.questions().stream().map(this::asked).toList(), contest.firstBlood(), standings()));
    }

    private Asked asked(Question question) {
        Optional<Board.QuestionScore> score = board.stream()
                .flatMap(known -> known.questions().stream())
                .filter(one -> one.task().equals(question.id()))
                .findFirst();
        return new Asked(
                question.id().value(),
                question.category(),
                question.value().rule(),
                question.value().initial(),
                score.map(Board.QuestionScore::value)
                        .orElse((double) question.value().initial()),
                score.map(Board.QuestionScore::solvers).orElse(List.of()).stream()
                        .map(solver -> new Solver(solver.team().value(), solver.at()))
                        .toList());
    }

    private List<Standing> standings() {
        List<Exercise.Team> teams = snapshot.recorded().exercise().teams();
        List<Board.Ranking> ranked = board.map(Board::rankings).orElse(List.of());
        return ranked.isEmpty()
                ? teams.stream()
                        .map(team -> new Standing(1, team.id().value(), team.name(), 0))
                        .toList()
                : ranked.stream()
                        .map(place -> new Standing(
                                place.rank(),
                                place.team().value(),
                                teams.stream()
                                        .filter(team -> team.id().equals(place.team()))
                                        .map(Exercise.Team::name)
                                        .findFirst()
                                        .orElse(place.team().value()),
                                place.total()))
                        .toList();
    }
}
