package enshu.scoring.task;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ClockState;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamClock;
import enshu.exchange.TeamId;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import enshu.scoring.TestScenario;
import enshu.scoring.board.Board;
import enshu.scoring.board.Game;
import enshu.scoring.ledger.GroupCommit;
import enshu.scoring.ledger.InMemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A team whose clock differs from its exercise's. */
class HeldTeamTest {
    private static final Instant START = Instant.parse("2026-11-26T01:00:00Z");
    private static final TeamId ONE = new TeamId("team-1");
    private static final TeamId TWO = new TeamId("team-2");
    private static final TaskId SOURCE = new TaskId("source-pc");
    private static final TaskId BLOCK = new TaskId("block");

    private final ExerciseId id = new ExerciseId(UUID.randomUUID());
    private final InMemoryExercises exercises = new InMemoryExercises(id);
    private final InMemoryChecks checks = new InMemoryChecks();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final GroupCommit<Game> writer = new GroupCommit<>(ledger, Game.FOLD, _ -> {});
    private Instant now = START;
    private final SubmissionDesk desk = new SubmissionDesk(writer, exercises, checks, new Pace(), () -> now);

    @BeforeEach
    void start() {
        exercises.clock(ClockState.RUNNING, START, Duration.ZERO);
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    private Outcome submit(Submission submission) {
        try {
            return desk.submit(submission).orElseThrow().get(10, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError("no outcome", failed);
        }
    }

    private Outcome answer(TeamId team) {
        Map<String, String> right = Map.of(
                "host", TestScenario.variables(1).expand("${address.pc.office}"),
                "seen", TestScenario.variables(1).expand("${SEEN}"));
        return submit(new Submission.AnswerGiven(UUID.randomUUID(), id, team, SOURCE, right, "trainee1"));
    }

    private Outcome hint(TeamId team) {
        return submit(new Submission.HintTaken(UUID.randomUUID(), id, team, SOURCE, 1, "trainee1"));
    }

    private static String code(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.code() : outcome.toString();
    }

    private Game game() {
        return Game.of(id, ledger.read(id, 0));
    }

    private static Board.TaskScore task(Board board, TeamId team, TaskId task) {
        return board.team(team).orElseThrow().task(task).orElseThrow();
    }

    @Test
    void itIsRefusedAndTheOthersAreNot() {
        exercises.teamClock(ONE, TeamClock.LIKE_ALL.hold(Duration.ofMinutes(5)));
        now = START.plusSeconds(600);

        assertThat(code(answer(ONE))).isEqualTo("team-paused");
        assertThat(code(hint(ONE))).isEqualTo("team-paused");
        assertThat(hint(TWO)).isInstanceOf(Outcome.Accepted.class);
        assertThat(ledger.read(id, 0).stream().map(entry -> entry.event().type()))
                .containsExactly("game-opened", "hint-taken");
    }

    @Test
    void whatItDoesIsRecordedByItsOwnClock() {
        exercises.teamClock(ONE, TeamClock.LIKE_ALL.hold(Duration.ofMinutes(5)).resume(Duration.ofMinutes(25)));
        now = START.plusSeconds(1_800);

        answer(ONE);

        assertThat(task(game().board(Duration.ZERO), ONE, SOURCE).solvedElapsed())
                .contains(Duration.ofMinutes(10));
    }

    @Test
    void itsTasksAreOverdueByItsOwnClock() {
        now = START.plusSeconds(60);
        answer(TWO);
        Board board = game().board(Duration.ofMinutes(50), Map.of(ONE, Duration.ofMinutes(20)));

        assertThat(task(board, ONE, BLOCK).state()).isEqualTo(Board.TaskState.OPEN);
        assertThat(task(board, TWO, BLOCK).state()).isEqualTo(Board.TaskState.OVERDUE);
    }
}
