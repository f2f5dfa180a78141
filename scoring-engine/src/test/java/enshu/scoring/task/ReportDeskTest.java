package enshu.scoring.task;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ClockState;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import enshu.scoring.TestScenario;
import enshu.scoring.board.Board;
import enshu.scoring.board.Game;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.GroupCommit;
import enshu.scoring.ledger.InMemoryLedger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The task {@code briefing}: 20 points, of which 8 are the report's, 6 the rubric's and 6 the solution's. */
class ReportDeskTest {
    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    private static final TeamId TEAM = new TeamId("team-1");
    private static final TaskId BRIEFING = new TaskId("briefing");

    private final ExerciseId id = new ExerciseId(UUID.randomUUID());
    private final InMemoryExercises exercises = new InMemoryExercises(id);
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final GroupCommit<Game> writer = new GroupCommit<>(ledger, Game.FOLD, _ -> {});
    private Instant now = START;
    private final SubmissionDesk desk =
            new SubmissionDesk(writer, exercises, new InMemoryChecks(), new Pace(), () -> now);

    @BeforeEach
    void start() {
        exercises.clock(ClockState.RUNNING, START, Duration.ZERO);
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    @Test
    void aReportEarnsAtOnceWhatItsTruthsEarn() {
        assertThat(handIn(right())).isInstanceOf(Outcome.Accepted.class);

        Board.TaskScore task = task();
        assertThat(task.points()).isEqualTo(5);
        assertThat(task.state()).isEqualTo(Board.TaskState.WORKING);
        Board.ReportScore report = task.report().orElseThrow();
        assertThat(report.state()).isEqualTo(Board.ReportState.SUBMITTED);
        assertThat(report.marks()).isEqualTo(Map.of("severity", 3.0, "received", 2.0));
        assertThat(report.fields()).containsEntry("summary", "一台が外と通信している");
        assertThat(report.member()).contains("trainee1");
        assertThat(report.by()).isEmpty();
        assertThat(events()).containsExactly("game-opened", "report-submitted", "report-marked");
    }

    @Test
    void theSameKeyAgainIsOneReport() {
        Submission.ReportWritten written =
                new Submission.ReportWritten(UUID.randomUUID(), id, TEAM, BRIEFING, right(), "trainee1");
        Outcome first = submit(written);
        exercises.clock(ClockState.ENDED, START, Duration.ofHours(1));

        assertThat(submit(written)).isEqualTo(first);
        assertThat(events()).containsExactly("game-opened", "report-submitted", "report-marked");
    }

    @Test
    void aReportStandsUntilItIsReturnedAndThenItsMarksGo() {
        handIn(Map.of("severity", "low", "summary", "?"));
        assertThat(code(handIn(right()))).isEqualTo("already-submitted");

        assertThat(giveBack("重大度を考え直してください。")).isInstanceOf(Outcome.Accepted.class);
        assertThat(task().points()).isZero();
        assertThat(task().report().orElseThrow().state()).isEqualTo(Board.ReportState.RETURNED);
        assertThat(task().report().orElseThrow().comment()).isEqualTo("重大度を考え直してください。");
        assertThat(code(giveBack("again"))).isEqualTo("not-submitted");

        assertThat(handIn(right())).isInstanceOf(Outcome.Accepted.class);
        assertThat(task().points()).isEqualTo(5);
    }

    @Test
    void instructorsMarkTheRestAndCorrectWhatWasAutomatic() {
        handIn(right());

        assertThat(mark(Map.of("summary", "2.5"))).isInstanceOf(Outcome.Accepted.class);
        assertThat(task().points()).isEqualTo(7.5);
        assertThat(mark(Map.of("received", "0"))).isInstanceOf(Outcome.Accepted.class);

        assertThat(task().points()).isEqualTo(5.5);
        Board.ReportScore report = task().report().orElseThrow();
        assertThat(report.state()).isEqualTo(Board.ReportState.MARKED);
        assertThat(report.by()).contains("instructor");
        assertThat(report.marks()).isEqualTo(Map.of("severity", 3.0, "received", 0.0, "summary", 2.5));
        assertThat(report.automatic()).isEqualTo(Map.of("severity", 3.0, "received", 2.0));
    }

    @Test
    void theLastMarkSolvesTheTaskAsOfWhenTheReportWasHandedIn() {
        now = START.plus(Duration.ofMinutes(8));
        handIn(right());
        now = START.plus(Duration.ofMinutes(50));
        exercises.clock(ClockState.ENDED, START, Duration.ofMinutes(50));

        assertThat(rubric(Map.of("clarity", "3"))).isInstanceOf(Outcome.Accepted.class);

        Board.TaskScore task = task();
        assertThat(task.state()).isEqualTo(Board.TaskState.SOLVED);
        assertThat(task.solvedElapsed()).contains(Duration.ofMinutes(8));
        assertThat(task.solvedBy()).contains("trainee1");
        assertThat(task.points()).isEqualTo(5 + 3 + 6);
        assertThat(task.criteria().get("clarity")).isEqualTo(new Board.CriterionScore(3, "簡潔", instructor()));
    }

    @Test
    void aWrongTruthOrAWeakMarkDoesNotSolveIt() {
        handIn(Map.of("severity", "low", "received", TestScenario.variables(1).expand("${SEEN}"), "summary", "?"));
        rubric(Map.of("clarity", "6"));
        assertThat(task().state()).isEqualTo(Board.TaskState.WORKING);
        assertThat(task().points()).isEqualTo(2 + 6);

        mark(Map.of("severity", "3"));

        assertThat(task().state()).isEqualTo(Board.TaskState.SOLVED);
    }

    @Test
    void whatIsWrongIsRefusedByItsCodeAndNeverRecorded() {
        assertThat(code(mark(Map.of("summary", "1")))).isEqualTo("not-submitted");
        assertThat(code(rubric(Map.of("clarity", "1")))).isEqualTo("not-submitted");
        assertThat(code(handIn(Map.of("other", "x")))).isEqualTo("unknown-field");
        assertThat(code(handIn(Map.of("summary", " ")))).isEqualTo("unknown-field");
        assertThat(code(handIn(Map.of("summary", "x".repeat(4_001))))).isEqualTo("too-long");
        exercises.clock(ClockState.PAUSED, START, Duration.ofMinutes(5));
        assertThat(code(handIn(right()))).isEqualTo("exercise-not-running");
        exercises.clock(ClockState.RUNNING, START, Duration.ZERO);
        handIn(right());
        assertThat(code(mark(Map.of("summary", "3.5")))).isEqualTo("wrong-mark");
        assertThat(code(mark(Map.of("summary", "-1")))).isEqualTo("wrong-mark");
        assertThat(code(mark(Map.of("summary", "1.001")))).isEqualTo("wrong-mark");
        assertThat(code(mark(Map.of("other", "1")))).isEqualTo("wrong-mark");
        assertThat(code(rubric(Map.of("clarity", "7")))).isEqualTo("wrong-mark");
        assertThat(events()).containsExactly("game-opened", "report-submitted", "report-marked");
    }

    private static Map<String, String> right() {
        return Map.of(
                "severity", "high",
                "received", TestScenario.variables(1).expand("${SEEN}"),
                "summary", "一台が外と通信している");
    }

    private static Optional<String> instructor() {
        return Optional.of("instructor");
    }

    private Outcome handIn(Map<String, String> fields) {
        return submit(new Submission.ReportWritten(UUID.randomUUID(), id, TEAM, BRIEFING, fields, "trainee1"));
    }

    private Outcome mark(Map<String, String> fields) {
        Map<String, BigDecimal> points = new TreeMap<>();
        fields.forEach((field, text) -> points.put(field, new BigDecimal(text)));
        return submit(new Submission.ReportMarked(UUID.randomUUID(), id, TEAM, BRIEFING, points, "", "instructor"));
    }

    private Outcome rubric(Map<String, String> criteria) {
        Map<String, Submission.Mark> marks = new TreeMap<>();
        criteria.forEach((criterion, text) -> marks.put(criterion, new Submission.Mark(new BigDecimal(text), "簡潔")));
        return submit(new Submission.RubricMarked(UUID.randomUUID(), id, TEAM, BRIEFING, marks, "instructor"));
    }

    private Outcome giveBack(String comment) {
        return submit(new Submission.ReportReturned(UUID.randomUUID(), id, TEAM, BRIEFING, comment, "instructor"));
    }

    private Outcome submit(Submission submission) {
        try {
            return desk.submit(submission).orElseThrow().get(5, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError("the desk did not answer", failed);
        }
    }

    private static String code(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.code() : "accepted";
    }

    private Board.TaskScore task() {
        return writer.image(id)
                .orElseThrow()
                .board(exercises.find(id).orElseThrow().clock().at(now))
                .team(TEAM)
                .orElseThrow()
                .task(BRIEFING)
                .orElseThrow();
    }

    private List<String> events() {
        return ledger.read(id, 0).stream()
                .map(Entry::event)
                .map(event -> event.type())
                .toList();
    }
}
