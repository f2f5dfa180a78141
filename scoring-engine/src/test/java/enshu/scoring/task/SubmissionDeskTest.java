package enshu.scoring.task;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.CheckResult;
import enshu.exchange.ClockState;
import enshu.exchange.ExerciseId;
import enshu.exchange.LeafResult;
import enshu.exchange.LeafVerdict;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.TeamVariables;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import enshu.scoring.TestScenario;
import enshu.scoring.board.Board;
import enshu.scoring.board.Game;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.GroupCommit;
import enshu.scoring.ledger.InMemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubmissionDeskTest {
    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    private static final TeamId TEAM = new TeamId("team-1");
    private static final TaskId SOURCE = new TaskId("source-pc");
    private static final TaskId ISOLATE = new TaskId("isolate");
    private static final TaskId PRESERVE = new TaskId("preserve");
    private static final TaskId BLOCK = new TaskId("block");

    private final ExerciseId id = new ExerciseId(UUID.randomUUID());
    private final TeamVariables variables = TestScenario.variables(1);
    private final InMemoryExercises exercises = new InMemoryExercises(id);
    private final InMemoryChecks checks = new InMemoryChecks();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final GroupCommit<Game> writer = new GroupCommit<>(ledger, Game.FOLD, _ -> {});
    private final CheckIntake intake = new CheckIntake(writer, exercises, checks, _ -> {});
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

    @Test
    void rightAnswersSolveTheTaskForItsPoints() {
        now = START.plusSeconds(90);

        Outcome outcome = answer(SOURCE, rightSource());

        assertThat(outcome)
                .isEqualTo(new Outcome.Accepted(
                        outcome.key(), true, Map.of("host", true, "seen", true), OptionalInt.of(4)));
        Board.TaskScore task = task(SOURCE);
        assertThat(task.state()).isEqualTo(Board.TaskState.SOLVED);
        assertThat(task.points()).isEqualTo(40);
        assertThat(task.solvedElapsed()).contains(Duration.ofSeconds(90));
        assertThat(task.solvedBy()).contains("trainee1");
        assertThat(events()).containsExactly("game-opened", "answer-given", "task-solved");
    }

    @Test
    void aRightPartIsKeptWhileTheOtherIsStillWrong() {
        Outcome first = answer(SOURCE, Map.of("host", right("host"), "seen", "03:33"));
        assertThat(first)
                .isEqualTo(new Outcome.Accepted(
                        first.key(), false, Map.of("host", true, "seen", false), OptionalInt.of(4)));
        assertThat(task(SOURCE).state()).isEqualTo(Board.TaskState.WORKING);

        Outcome second = answer(SOURCE, Map.of("seen", right("seen")));

        assertThat(second)
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        accepted -> assertThat(accepted.correct()).isTrue());
        assertThat(task(SOURCE).state()).isEqualTo(Board.TaskState.SOLVED);
        assertThat(task(SOURCE).answers().get("host")).isEqualTo(new Board.AnswerScore(right("host"), true));
    }

    @Test
    void anotherTeamsAnswerIsWrongHere() {
        String theirs = TestScenario.variables(2).expand("${address.pc.office}");

        Outcome outcome = answer(SOURCE, Map.of("host", theirs));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        accepted -> assertThat(accepted.fields()).containsEntry("host", false));
    }

    @Test
    void theSameKeyAgainIsTheSameOutcomeAndOneEvent() {
        Submission.AnswerGiven submission =
                new Submission.AnswerGiven(UUID.randomUUID(), id, TEAM, SOURCE, rightSource(), "trainee1");
        Outcome first = submit(submission);
        exercises.clock(ClockState.ENDED, START, Duration.ofHours(1));

        assertThat(submit(submission)).isEqualTo(first);
        assertThat(events()).containsExactly("game-opened", "answer-given", "task-solved");
    }

    @Test
    void aKeySomebodyElseUsedTellsNothing() {
        UUID key = UUID.randomUUID();
        submit(new Submission.AnswerGiven(key, id, TEAM, SOURCE, rightSource(), "trainee1"));

        Outcome theirs = submit(
                new Submission.AnswerGiven(key, id, new TeamId("team-2"), SOURCE, Map.of("host", "x"), "trainee5"));

        assertThat(theirs).isEqualTo(new Outcome.Refused(key, "unknown-task"));
    }

    @Test
    void attemptsRunOut() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            Outcome outcome = answer(SOURCE, Map.of("host", "10.0.0." + attempt));
            int left = 5 - attempt;
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Accepted.class,
                            accepted -> assertThat(accepted.attemptsLeft()).hasValue(left));
        }

        assertThat(code(answer(SOURCE, rightSource()))).isEqualTo("attempts-used-up");
        assertThat(task(SOURCE).attemptsLeft()).hasValue(0);
    }

    @Test
    void nothingCountsBeforeTheStartWhilePausedAndAfterTheEnd() {
        for (ClockState state : List.of(ClockState.PREPARED, ClockState.PAUSED, ClockState.ENDED)) {
            exercises.clock(state, START, Duration.ofMinutes(5));
            assertThat(code(answer(SOURCE, rightSource()))).as(state.name()).isEqualTo("exercise-not-running");
            assertThat(code(hint(SOURCE, 1))).as(state.name()).isEqualTo("exercise-not-running");
        }
        assertThat(events()).doesNotContain("answer-given", "hint-taken", "task-solved");
    }

    @Test
    void badInputIsRefusedByItsCodeAndNeverRecorded() {
        assertThat(code(answer(new TaskId("nothing"), Map.of("a", "b")))).isEqualTo("unknown-task");
        assertThat(code(answer(SOURCE, Map.of("other", "x")))).isEqualTo("unknown-field");
        assertThat(code(answer(SOURCE, Map.of("host", "x", "other", "x")))).isEqualTo("unknown-field");
        assertThat(code(answer(SOURCE, Map.of("host", " \u3000 ")))).isEqualTo("unknown-field");
        assertThat(code(answer(SOURCE, Map.of()))).isEqualTo("unknown-field");
        assertThat(code(answer(ISOLATE, Map.of("host", "x")))).isEqualTo("task-closed");
        assertThat(code(answer(BLOCK, Map.of("host", "x")))).isEqualTo("unknown-field");
        assertThat(code(answer(SOURCE, Map.of("host", "x".repeat(1_001))))).isEqualTo("too-long");
        assertThat(code(submit(new Submission.AnswerGiven(
                        UUID.randomUUID(), id, new TeamId("team-9"), SOURCE, rightSource(), "trainee1"))))
                .isEqualTo("unknown-task");
        assertThat(events()).doesNotContain("answer-given");
    }

    @Test
    void whatNoDatabaseKeepsIsReplacedBeforeItIsRecorded() {
        answer(SOURCE, Map.of("host", "a\u0000b\uD800c"));

        assertThat(task(SOURCE).answers()).containsEntry("host", new Board.AnswerScore("a\uFFFDb\uFFFDc", false));
    }

    @Test
    void hintsAreTakenInOrderAndPaidOnce() {
        assertThat(code(hint(SOURCE, 2))).isEqualTo("hint-order");
        assertThat(hint(SOURCE, 1)).isInstanceOf(Outcome.Accepted.class);
        assertThat(hint(SOURCE, 1)).isInstanceOf(Outcome.Accepted.class);
        assertThat(hint(SOURCE, 2)).isInstanceOf(Outcome.Accepted.class);
        assertThat(code(hint(SOURCE, 3))).isEqualTo("hint-order");
        assertThat(task(SOURCE).worth()).isEqualTo(28);

        answer(SOURCE, rightSource());

        assertThat(task(SOURCE).points()).isEqualTo(28);
        assertThat(task(SOURCE).hintsTaken()).containsExactly(1, 2);
        assertThat(events()).containsExactly("game-opened", "hint-taken", "hint-taken", "answer-given", "task-solved");
    }

    @Test
    void aSolvedTaskTakesNoMoreAnswersAndSellsNoMoreHints() {
        answer(SOURCE, rightSource());

        assertThat(code(answer(SOURCE, rightSource()))).isEqualTo("already-solved");
        assertThat(code(hint(SOURCE, 1))).isEqualTo("already-solved");
    }

    @Test
    void aPersonWhoSubmitsTooFastIsToldSoAndATeammateIsNot() {
        for (int sent = 0; sent < Pace.MOST_A_MINUTE; sent++) {
            answer(PRESERVE, Map.of("code", "guess " + sent));
        }
        assertThat(code(answer(PRESERVE, Map.of("code", "one more")))).isEqualTo("too-fast");
        assertThat(submit(new Submission.AnswerGiven(
                        UUID.randomUUID(), id, TEAM, PRESERVE, Map.of("code", "x"), "trainee2")))
                .isInstanceOf(Outcome.Accepted.class);

        now = now.plusSeconds(61);
        assertThat(answer(PRESERVE, Map.of("code", "later"))).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void anAnswerAndALookSolveATaskTogetherInEitherOrder() {
        answer(PRESERVE, Map.of("code", right("code")));
        assertThat(task(PRESERVE).state()).isEqualTo(Board.TaskState.WORKING);
        checks.looked(look(PRESERVE, "all-of.1.file", LeafVerdict.GREEN, 120));
        intake.stepAll(START.plusSeconds(121));
        assertThat(task(PRESERVE).state()).isEqualTo(Board.TaskState.SOLVED);

        checks.looked(new CheckResult(
                id,
                new TeamId("team-2"),
                PRESERVE,
                START,
                Duration.ofMinutes(1),
                look(PRESERVE, "all-of.1.file", LeafVerdict.GREEN, 60).leaves()));
        String code = TestScenario.variables(2).expand("${CODE}");
        Outcome outcome = submit(new Submission.AnswerGiven(
                UUID.randomUUID(), id, new TeamId("team-2"), PRESERVE, Map.of("code", code), "trainee5"));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        accepted -> assertThat(accepted.correct()).isTrue());
        assertThat(board().team(new TeamId("team-2")).orElseThrow().total()).isEqualTo(20);
    }

    @Test
    void aGreenThatLastedAMomentIsNotMissed() {
        checks.changed(1, look(BLOCK, "net", LeafVerdict.GREEN, 60));
        checks.changed(2, look(BLOCK, "net", LeafVerdict.RED, 90));
        checks.looked(look(BLOCK, "net", LeafVerdict.RED, 90));

        intake.stepAll(START.plusSeconds(100));

        assertThat(task(BLOCK).state()).isEqualTo(Board.TaskState.SOLVED);
        assertThat(task(BLOCK).solvedElapsed()).contains(Duration.ofMinutes(1));
    }

    @Test
    void aLowerIdThatIsCommittedLaterIsTakenInAsWell() {
        checks.changed(8, look(BLOCK, "net", LeafVerdict.RED, 60));
        intake.stepAll(START.plusSeconds(70));
        checks.changed(7, look(BLOCK, "net", LeafVerdict.GREEN, 50));
        checks.looked(look(BLOCK, "net", LeafVerdict.RED, 60));

        intake.stepAll(START.plusSeconds(71));

        assertThat(task(BLOCK).state()).isEqualTo(Board.TaskState.SOLVED);
    }

    @Test
    void theCursorMovesOnlyOverWhatWasSeenAMinuteAgo() {
        checks.changed(3, look(BLOCK, "net", LeafVerdict.RED, 10));
        intake.stepAll(START.plusSeconds(20));
        checks.changed(4, look(BLOCK, "net", LeafVerdict.RED, 50));
        intake.stepAll(START.plusSeconds(60));
        assertThat(checks.settled(id)).isZero();

        intake.stepAll(START.plusSeconds(81));

        assertThat(checks.settled(id)).isEqualTo(3);
    }

    @Test
    void aTaskThatRequiresAnotherIsSolvedWhenThatIs() {
        checks.changed(1, both(ISOLATE, 60));
        checks.looked(both(ISOLATE, 60));
        intake.stepAll(START.plusSeconds(61));
        assertThat(task(ISOLATE).state()).isEqualTo(Board.TaskState.OPEN);

        now = START.plusSeconds(300);
        answer(SOURCE, rightSource());
        intake.stepAll(START.plusSeconds(301));

        assertThat(task(ISOLATE).state()).isEqualTo(Board.TaskState.SOLVED);
        assertThat(task(ISOLATE).solvedElapsed()).contains(Duration.ofMinutes(5));
    }

    @Test
    void takingTheSameResultsInTwiceCountsOnce() {
        checks.changed(1, look(BLOCK, "net", LeafVerdict.GREEN, 60));
        intake.stepAll(START.plusSeconds(61));
        new CheckIntake(writer, exercises, checks, _ -> {}).stepAll(START.plusSeconds(62));

        assertThat(events()).containsExactly("game-opened", "task-solved");
        assertThat(ledger.read(id, 0).getLast().key()).isEqualTo("task-solved/team-1/block");
    }

    @Test
    void aGameOpensWithItsTeamsWhenTheClockFirstRuns() {
        intake.stepAll(START.plusSeconds(1));
        intake.stepAll(START.plusSeconds(2));

        assertThat(events()).containsExactly("game-opened");
        assertThat(board().teams()).extracting(team -> team.team().value()).containsExactly("team-1", "team-2");
        assertThat(board().rankings()).extracting(Board.Ranking::rank).containsExactly(1, 1);
    }

    @Test
    void theLateSolutionOfATaskWithADeadlineEarnsLess() {
        checks.changed(1, look(BLOCK, "net", LeafVerdict.GREEN, 3_660));

        intake.stepAll(START.plusSeconds(3_661));

        assertThat(task(BLOCK).points()).isEqualTo(10 * (1 - 0.5 * 1_260 / 2_400));
    }

    @Test
    void evidenceOfASolutionNamesEveryLeaf() {
        checks.changed(1, both(ISOLATE, 60));
        answer(SOURCE, rightSource());
        intake.stepAll(START.plusSeconds(61));

        Entry solved = ledger.read(id, 0).getLast();
        assertThat(solved.event())
                .isInstanceOfSatisfying(
                        Event.TaskSolved.class,
                        event -> assertThat(event.evidence())
                                .extracting(Event.Evidence::path)
                                .containsExactly("all-of.0.net", "all-of.1.process"));
    }

    private Outcome answer(TaskId task, Map<String, String> fields) {
        return submit(new Submission.AnswerGiven(UUID.randomUUID(), id, TEAM, task, fields, "trainee1"));
    }

    private Outcome hint(TaskId task, int number) {
        return submit(new Submission.HintTaken(UUID.randomUUID(), id, TEAM, task, number, "trainee1"));
    }

    private Outcome submit(Submission submission) {
        try {
            return desk.submit(submission).orElseThrow().get(10, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError("no outcome", failed);
        }
    }

    private static String code(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.code() : outcome.toString();
    }

    private Map<String, String> rightSource() {
        return Map.of("host", right("host"), "seen", right("seen"));
    }

    private String right(String field) {
        return variables.expand(
                switch (field) {
                    case "host" -> "${address.pc.office}";
                    case "seen" -> "${SEEN}";
                    default -> "${CODE}";
                });
    }

    private CheckResult look(TaskId task, String path, LeafVerdict verdict, int elapsed) {
        LeafResult leaf = new LeafResult(path, verdict, "looked", "found");
        return new CheckResult(id, TEAM, task, START.plusSeconds(elapsed), Duration.ofSeconds(elapsed), List.of(leaf));
    }

    private CheckResult both(TaskId task, int elapsed) {
        List<LeafResult> leaves = List.of(
                new LeafResult("all-of.0.net", LeafVerdict.GREEN, "pc → csirt:22", "no answer"),
                new LeafResult("all-of.1.process", LeafVerdict.GREEN, "/usr/bin/work", "runs"));
        return new CheckResult(id, TEAM, task, START.plusSeconds(elapsed), Duration.ofSeconds(elapsed), leaves);
    }

    private Board board() {
        return Game.of(id, ledger.read(id, 0)).board(Duration.ZERO);
    }

    private Board.TaskScore task(TaskId task) {
        return board().team(TEAM).orElseThrow().task(task).orElseThrow();
    }

    private List<String> events() {
        return ledger.read(id, 0).stream().map(entry -> entry.event().type()).toList();
    }
}
