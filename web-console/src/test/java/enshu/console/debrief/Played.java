package enshu.console.debrief;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.desktop.Desks;
import enshu.console.exercise.Exercise;
import enshu.console.inbox.Inbox;
import enshu.console.live.Snapshot;
import enshu.exchange.AddressBlock;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import enshu.scenario.task.Task;
import enshu.scoring.board.Board;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Two teams that played cyder-a-usb for three hours. */
final class Played {
    static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    static final ExerciseId ID = new ExerciseId(new UUID(1, 1));
    static final TeamId ONE = new TeamId("team-1");
    static final TeamId TWO = new TeamId("team-2");
    static final Scenario SCENARIO = scenario();

    private Played() {}

    private static Scenario scenario() {
        Reading reading = ScenarioReader.read(Path.of("../scenarios/library/cyder-a-usb"));
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) reading).scenario();
    }

    static TeamVariables variables(int number) {
        Snapshot.Range range = range(number);
        return TeamVariables.of(SCENARIO, range.seed(), range.block());
    }

    private static Snapshot.Range range(int number) {
        return new Snapshot.Range(
                new RangeId(new UUID(2, number)),
                new Seed(String.valueOf(number).repeat(64)),
                AddressBlock.number(number),
                START,
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    /** One solved everything nearly in full; two handed in its first report, and nothing else. */
    static Board board() {
        return new Board(
                ID,
                9,
                Duration.ofHours(3),
                "tasks/1",
                List.of(score(ONE, true), score(TWO, false)),
                List.of(new Board.Ranking(1, ONE, 99), new Board.Ranking(2, TWO, 3)),
                List.of());
    }

    private static Board.TeamScore score(TeamId team, boolean solved) {
        List<Board.TaskScore> tasks = new ArrayList<>();
        for (Task task : SCENARIO.tasks()) {
            boolean first = tasks.isEmpty();
            tasks.add(new Board.TaskScore(
                    task.id(),
                    solved ? Board.TaskState.SOLVED : Board.TaskState.OPEN,
                    solved ? task.points() : 0,
                    0,
                    solved ? Optional.of(START) : Optional.empty(),
                    solved ? Optional.of(Duration.ofMinutes(12)) : Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    0,
                    OptionalInt.empty(),
                    Map.of(),
                    first ? Optional.of(report(solved)) : Optional.empty(),
                    Map.of()));
        }
        return new Board.TeamScore(team, solved ? 99 : 3, 0, tasks, List.of(), Optional.empty());
    }

    private static Board.ReportScore report(boolean marked) {
        return new Board.ReportScore(
                marked ? Board.ReportState.MARKED : Board.ReportState.SUBMITTED,
                START,
                Duration.ofMinutes(9),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                marked ? "分かりやすい報告でした" : "",
                Optional.empty());
    }

    /** With this inbox and board, its clock in this state after three hours. */
    static Snapshot exercise(ClockState state, Inbox inbox, Optional<Board> board) {
        Exercise exercise = new Exercise(
                ID,
                "第 1 回 CYDER A コース",
                SCENARIO.id(),
                SCENARIO.revision(),
                Optional.empty(),
                Exercise.Kind.EXERCISE,
                START,
                Optional.of(START),
                state == ClockState.ENDED ? Optional.of(START.plus(Duration.ofHours(3))) : Optional.empty(),
                List.of(
                        new Exercise.Team(ONE, "一班", List.of(new Exercise.Member("trainee1", "田中 太郎"))),
                        new Exercise.Team(TWO, "二班", List.of(new Exercise.Member("trainee2", "山本 花子")))));
        ExerciseClock clock = new ExerciseClock(state, START.plus(Duration.ofHours(3)), Duration.ofHours(3), 1);
        return new Snapshot(
                new Snapshot.Recorded(
                        exercise, Clocks.of(clock), Map.of(ONE, range(1), TWO, range(2)), inbox, Map.of(), Map.of()),
                SCENARIO,
                Map.of(ONE, variables(1), TWO, variables(2)),
                board,
                Set.of(),
                Map.of(),
                Desks.QUIET,
                Map.of(),
                START.plus(Duration.ofHours(3)));
    }
}
