package enshu.scoring.task;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ClockState;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamClock;
import enshu.exchange.TeamId;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import enshu.scoring.board.Board;
import enshu.scoring.board.Game;
import enshu.scoring.ledger.GroupCommit;
import enshu.scoring.ledger.InMemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hints that an instructor gives. */
class GivenHintTest {
    private static final Instant START = Instant.parse("2026-11-26T01:00:00Z");
    private static final TeamId TEAM = new TeamId("team-1");
    private static final TaskId SOURCE = new TaskId("source-pc");

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

    private Outcome given(int number, boolean free) {
        return submit(new Submission.HintGiven(UUID.randomUUID(), id, TEAM, SOURCE, number, free, "instructor"));
    }

    private Outcome taken(int number) {
        return submit(new Submission.HintTaken(UUID.randomUUID(), id, TEAM, SOURCE, number, "trainee1"));
    }

    private Board.TaskScore task() {
        Board board = Game.of(id, ledger.read(id, 0)).board(Duration.ZERO);
        return board.team(TEAM).orElseThrow().task(SOURCE).orElseThrow();
    }

    @Test
    void anInstructorGivesAHintForNothingAndTheNextIsTheTeamsToPay() {
        assertThat(given(2, true))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("hint-order"));
        assertThat(given(1, true)).isInstanceOf(Outcome.Accepted.class);
        assertThat(taken(1)).as("a member opens it again").isInstanceOf(Outcome.Accepted.class);
        assertThat(task().worth()).isEqualTo(40);
        assertThat(given(2, false)).isInstanceOf(Outcome.Accepted.class);
        assertThat(task().worth()).isLessThan(40);
        assertThat(task().hintsTaken()).containsExactly(1, 2);
        assertThat(ledger.read(id, 0).stream().map(entry -> entry.event().type()))
                .containsExactly("game-opened", "hint-taken", "hint-taken");
    }

    @Test
    void aTeamThatIsHeldIsGivenAHintThoughItMayTakeNone() {
        exercises.teamClock(TEAM, TeamClock.LIKE_ALL.hold(Duration.ofMinutes(5)));
        now = START.plusSeconds(600);
        assertThat(taken(1)).isInstanceOf(Outcome.Refused.class);
        assertThat(given(1, true)).isInstanceOf(Outcome.Accepted.class);
        assertThat(task().hintsTaken()).containsExactly(1);
    }
}
