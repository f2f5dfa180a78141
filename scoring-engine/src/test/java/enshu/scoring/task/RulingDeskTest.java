package enshu.scoring.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.exchange.CheckResult;
import enshu.exchange.ClockState;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.exchange.LeafResult;
import enshu.exchange.LeafVerdict;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.TeamVariables;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import enshu.scoring.TestScenario;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.ArenaTable;
import enshu.scoring.board.Audience;
import enshu.scoring.board.Board;
import enshu.scoring.board.Game;
import enshu.scoring.board.GameRulings;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.GroupCommit;
import enshu.scoring.ledger.InMemoryLedger;
import enshu.scoring.ledger.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RulingDeskTest {
    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    private static final TeamId TEAM = new TeamId("team-1");
    private static final TaskId SOURCE = new TaskId("source-pc");
    private static final TaskId BLOCK = new TaskId("block");
    private static final String SOLVED = "task-solved/team-1/source-pc";

    private final ExerciseId id = new ExerciseId(UUID.randomUUID());
    private final TeamVariables variables = TestScenario.variables(1);
    private final InMemoryExercises exercises = new InMemoryExercises(id);
    private final InMemoryChecks checks = new InMemoryChecks();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final GroupCommit<Game> writer = new GroupCommit<>(ledger, Game.FOLD, _ -> {});
    private final CheckIntake intake = new CheckIntake(writer, exercises, checks, _ -> {});
    private Instant now = START.plusSeconds(60);
    private final SubmissionDesk desk = new SubmissionDesk(writer, exercises, checks, new Pace(), () -> now);
    private final RulingDesk rulings = new RulingDesk(writer, exercises, ledger, () -> now);

    @BeforeEach
    void start() {
        exercises.clock(ClockState.RUNNING, START, Duration.ZERO);
        intake.stepAll(START.plusSeconds(1));
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    @Test
    void pointsAreSeenBeforeTheyAreGivenAndGivenOnceUnderTheirKey() throws JsonProcessingException {
        Event points = given(Optional.of(SOURCE), "2.5");

        ArenaTable.Preview preview = preview(points);
        assertThat(preview.changes())
                .containsExactly(
                        new ArenaTable.Change("team-1", "", 1, 1, 0, 2.5),
                        new ArenaTable.Change("team-2", "", 1, 2, 0, 0));
        assertThat(events()).containsExactly("game-opened");

        ArenaQuestion.RulingMade made = new ArenaQuestion.RulingMade(UUID.randomUUID(), id, points);
        assertThat(rulings.answer(made)).isEqualTo(ArenaQuestion.Answer.of(made, ""));
        assertThat(rulings.answer(made)).isEqualTo(ArenaQuestion.Answer.of(made, ""));

        assertThat(task(SOURCE).points()).isEqualTo(2.5);
        assertThat(events()).containsExactly("game-opened", "adjusted");
        assertThat(ledger.read(id, 1).getFirst().elapsed()).isEqualTo(Duration.ofSeconds(60));
        assertThat(board().feed().getFirst().reason()).contains("an errand");
    }

    @Test
    void givenPointsAreTakenBackByAVoidAndBothAreListedWithWhoAndWhy() throws JsonProcessingException {
        UUID key = UUID.randomUUID();
        rulings.answer(new ArenaQuestion.RulingMade(key, id, given(Optional.empty(), "-3")));
        assertThat(refusal(voided("adjusted/" + key))).isEmpty();

        assertThat(board().team(TEAM).orElseThrow().total()).isZero();
        List<GameRulings.Ruling> listed = told().rulings();
        assertThat(listed).extracting(GameRulings.Ruling::by).containsExactly("umpire", "instructor");
        assertThat(listed).extracting(GameRulings.Ruling::reason).containsExactly("a mistake", "an errand");
        assertThat(listed).extracting(GameRulings.Ruling::points).containsExactly("", "-3");
        assertThat(listed).extracting(GameRulings.Ruling::standing).containsExactly(true, false);
        assertThat(listed.getFirst().gone().orElseThrow().points()).isEqualTo(-3);
        assertThat(refusal(voided("adjusted/" + key))).isEqualTo("unknown-event");
        assertThat(refusal(voided("voided/" + key))).isEqualTo("unknown-event");
    }

    @Test
    void aVoidedSolutionIsNotMadeGoodByAnsweringAgain() throws JsonProcessingException {
        answer();
        GameRulings.Deed deed = told().counted().getFirst();
        assertThat(deed)
                .isEqualTo(new GameRulings.Deed(
                        SOLVED,
                        GameRulings.Kind.SOLVED,
                        now,
                        TEAM,
                        Optional.of(SOURCE),
                        OptionalInt.empty(),
                        0,
                        Optional.of("trainee1")));

        assertThat(refusal(voided(SOLVED))).isEmpty();

        assertThat(task(SOURCE).state()).isEqualTo(Board.TaskState.WORKING);
        assertThat(told().counted()).isEmpty();
        assertThat(answer())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("already-solved"));
        assertThat(events()).containsExactly("game-opened", "answer-given", "task-solved", "voided");
    }

    @Test
    void aVoidedSolutionIsNotMadeGoodByTheNextLookNorByAMark() {
        CheckResult look = new CheckResult(
                id,
                TEAM,
                BLOCK,
                START.plusSeconds(50),
                Duration.ofSeconds(50),
                List.of(new LeafResult("net", LeafVerdict.GREEN, "looked", "found")));
        checks.changed(1, look);
        checks.looked(look);
        intake.stepAll(now);
        assertThat(refusal(voided("task-solved/team-1/block"))).isEmpty();

        intake.stepAll(now.plusSeconds(10));
        assertThat(task(BLOCK).points()).isZero();

        TaskId briefing = new TaskId("briefing");
        Map<String, String> report =
                Map.of("severity", "high", "received", variables.expand("${SEEN}"), "summary", "一台");
        handIn(new Submission.ReportWritten(UUID.randomUUID(), id, TEAM, briefing, report, "trainee1"));
        handIn(mark(briefing, "6"));
        assertThat(task(briefing).state()).isEqualTo(Board.TaskState.SOLVED);
        assertThat(refusal(voided("task-solved/team-1/briefing"))).isEmpty();

        assertThat(handIn(mark(briefing, "5"))).isInstanceOf(Outcome.Accepted.class);
        assertThat(task(briefing).points()).isEqualTo(5 + 5);
    }

    @Test
    void whatIsWrongHasItsOwnCodeAndIsNeverRecorded() {
        assertThat(refusal(given("team-9", Optional.empty(), "1"))).isEqualTo("unknown-team");
        assertThat(refusal(given(Optional.of(new TaskId("nothing")), "1"))).isEqualTo("unknown-task");
        assertThat(refusal(new Event.Adjusted(
                        "team-1", Optional.empty(), Optional.of("mail"), BigDecimal.ONE, "instructor", "x")))
                .isEqualTo("unknown-service");
        for (String points : List.of("0", "0.00001", "1000000.5", "-2000000")) {
            assertThat(refusal(given(Optional.empty(), points))).as(points).isEqualTo("wrong-points");
        }
        for (String reason : List.of("", "  ", "x".repeat(501))) {
            assertThat(refusal(new Event.Adjusted(TEAM, Optional.empty(), BigDecimal.ONE, "instructor", reason)))
                    .isEqualTo("no-reason");
        }
        assertThat(refusal(voided(SOLVED))).isEqualTo("unknown-event");
        assertThat(refusal(new Event.Voided(
                        new Target(
                                Optional.empty(),
                                Optional.empty(),
                                OptionalInt.of(3),
                                Optional.empty(),
                                Optional.empty()),
                        "instructor",
                        "x")))
                .isEqualTo("unknown-event");
        assertThat(events()).containsExactly("game-opened");
    }

    @Test
    void whoseBoardIsAnothersOrNotYetThereIsRefused() {
        ArenaQuestion other = new ArenaQuestion.RulingsAsked(UUID.randomUUID(), new ExerciseId(UUID.randomUUID()));
        assertThat(rulings.answer(other).refusal()).isEqualTo("no-board");
        ArenaQuestion board =
                new ArenaQuestion.BoardAsked(UUID.randomUUID(), id, Audience.INSTRUCTORS, OptionalInt.empty());
        assertThat(rulings.answer(board).refusal()).isEqualTo("no-board");

        GroupCommit<Game> unopened = new GroupCommit<>(new InMemoryLedger(), Game.FOLD, _ -> {});
        RulingDesk early = new RulingDesk(unopened, exercises, ledger, () -> now);
        assertThat(early.answer(new ArenaQuestion.RulingMade(UUID.randomUUID(), id, given(Optional.empty(), "1")))
                        .refusal())
                .isEqualTo("not-begun");
        unopened.close();
    }

    private static Event given(Optional<TaskId> task, String points) {
        return given("team-1", task, points);
    }

    private static Event given(String team, Optional<TaskId> task, String points) {
        return new Event.Adjusted(team, task, Optional.empty(), new BigDecimal(points), "instructor", "an errand");
    }

    private static Event voided(String key) {
        return new Event.Voided(new Target(key), "umpire", "a mistake");
    }

    private String refusal(Event ruling) {
        String previewed = rulings.answer(new ArenaQuestion.PreviewAsked(UUID.randomUUID(), id, ruling))
                .refusal();
        String made = rulings.answer(new ArenaQuestion.RulingMade(UUID.randomUUID(), id, ruling))
                .refusal();
        assertThat(made).isEqualTo(previewed);
        return made;
    }

    private ArenaTable.Preview preview(Event ruling) throws JsonProcessingException {
        return ExchangeJson.mapper()
                .readValue(
                        rulings.answer(new ArenaQuestion.PreviewAsked(UUID.randomUUID(), id, ruling))
                                .text(),
                        ArenaTable.Preview.class);
    }

    private GameRulings told() throws JsonProcessingException {
        return ExchangeJson.mapper()
                .readValue(
                        rulings.answer(new ArenaQuestion.RulingsAsked(UUID.randomUUID(), id))
                                .text(),
                        GameRulings.class);
    }

    private Outcome answer() {
        Map<String, String> right =
                Map.of("host", variables.expand("${address.pc.office}"), "seen", variables.expand("${SEEN}"));
        return handIn(new Submission.AnswerGiven(UUID.randomUUID(), id, TEAM, SOURCE, right, "trainee1"));
    }

    private Submission mark(TaskId task, String points) {
        return new Submission.RubricMarked(
                UUID.randomUUID(),
                id,
                TEAM,
                task,
                Map.of("clarity", new Submission.Mark(new BigDecimal(points), "")),
                "instructor");
    }

    private Outcome handIn(Submission submission) {
        try {
            return desk.submit(submission).orElseThrow().get(10, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError("no outcome", failed);
        }
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
