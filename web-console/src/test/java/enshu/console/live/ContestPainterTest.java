package enshu.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.desktop.Desks;
import enshu.console.exercise.Exercise;
import enshu.console.inbox.Inbox;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import enshu.scoring.board.Board;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContestPainterTest {
    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    private static final ExerciseId ID = new ExerciseId(new UUID(1, 1));
    private static final TeamId ONE = new TeamId("team-1");
    private static final TeamId TWO = new TeamId("team-2");

    @Test
    void everybodyIsToldWhatQuestionsAreWorthWhoSolvedThemAndWhereTheTeamsStand() {
        Board board = new Board(
                ID,
                5,
                Duration.ofMinutes(1),
                "jeopardy/1",
                List.of(),
                List.of(new Board.Ranking(1, TWO, 294), new Board.Ranking(2, ONE, 0)),
                List.of(),
                List.of(new Board.QuestionScore(
                        new TaskId("log-3"),
                        280,
                        List.of(new Board.Solver(TWO, START, Duration.ofMinutes(1), Optional.of("trainee2"))))),
                Optional.empty());

        ContestPainter.Contest contest = painted(Optional.of(board)).orElseThrow();

        assertThat(contest.questions()).hasSize(20);
        ContestPainter.Asked third = contest.questions().get(2);
        assertThat(third.category().ja()).isEqualTo("ログ解析");
        assertThat(third.rule()).isEqualTo("ctfd-log");
        assertThat(third.initial()).isEqualTo(300);
        assertThat(third.value()).isEqualTo(280);
        assertThat(third.solvers()).containsExactly(new ContestPainter.Solver("team-2", START));
        assertThat(contest.questions().getFirst().solvers()).isEmpty();
        assertThat(contest.bonuses()).containsExactly(10, 6, 3);
        assertThat(contest.standings())
                .containsExactly(
                        new ContestPainter.Standing(1, "team-2", "二班", 294),
                        new ContestPainter.Standing(2, "team-1", "一班", 0));
        assertThat(contest.toString()).doesNotContain("trainee2");
    }

    @Test
    void beforeThereIsABoardEveryTeamStandsFirstAndEveryQuestionHasItsFirstValue() {
        ContestPainter.Contest contest = painted(Optional.empty()).orElseThrow();

        assertThat(contest.standings())
                .containsExactly(
                        new ContestPainter.Standing(1, "team-1", "一班", 0),
                        new ContestPainter.Standing(1, "team-2", "二班", 0));
        assertThat(contest.questions().getLast().value()).isEqualTo(500);
    }

    private static Optional<ContestPainter.Contest> painted(Optional<Board> board) {
        return new ContestPainter(snapshot(board), board).contest();
    }

    private static Snapshot snapshot(Optional<Board> board) {
        Scenario scenario =
                ((Reading.Read) ScenarioReader.read(Path.of("../scenarios/library/colosseo-college"))).scenario();
        Exercise exercise = new Exercise(
                ID,
                "試験",
                scenario.id(),
                scenario.revision(),
                Optional.empty(),
                Exercise.Kind.EXERCISE,
                START,
                Optional.of(START),
                Optional.empty(),
                List.of(new Exercise.Team(ONE, "一班", List.of()), new Exercise.Team(TWO, "二班", List.of())));
        Clocks clocks = Clocks.of(new ExerciseClock(ClockState.RUNNING, START, Duration.ZERO, 1));
        return new Snapshot(
                new Snapshot.Recorded(exercise, clocks, Map.of(), Inbox.EMPTY, Map.of(), Map.of()),
                scenario,
                Map.of(),
                board,
                Set.of(),
                Map.of(),
                new Desks(Map.of(), Map.of()),
                Map.of(),
                START);
    }
}
