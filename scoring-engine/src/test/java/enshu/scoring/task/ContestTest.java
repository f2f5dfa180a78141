package enshu.scoring.task;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ClockState;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.source.Library;
import enshu.scenario.source.Reading;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import enshu.scoring.board.Board;
import enshu.scoring.board.Explanation;
import enshu.scoring.board.Game;
import enshu.scoring.command.ScoreCommand;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.EventLines;
import enshu.scoring.ledger.GroupCommit;
import enshu.scoring.ledger.InMemoryLedger;
import enshu.scoring.ledger.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The small contest of the scenario format's tests, played by two teams: {@code second} (ctfd-log 200, 50, 10; three
 * attempts), {@code third} (ctfd-linear 300, 100, 20), {@code fourth} (gzctf 500, 0.3, 5), bonuses of 10 and 5 percent.
 */
class ContestTest {
    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    private static final TeamId ONE = new TeamId("team-1");
    private static final TeamId TWO = new TeamId("team-2");

    private final ExerciseId id = new ExerciseId(UUID.randomUUID());
    private final InMemoryExercises exercises = new InMemoryExercises(id, scenario());
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final GroupCommit<Game> writer = new GroupCommit<>(ledger, Game.FOLD, _ -> {});
    private Instant now = START;
    private final SubmissionDesk desk =
            new SubmissionDesk(writer, exercises, new InMemoryChecks(), new Pace(), () -> now);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void start() {
        exercises.clock(ClockState.RUNNING, START, Duration.ZERO);
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    @Test
    void allSolversOfAQuestionHaveItsPresentValueAndTheFirstTheirBonuses() {
        assertThat(correct(answer(ONE, "third", "42"))).isTrue();
        assertThat(board().team(ONE).orElseThrow().total()).isEqualTo(300 + 30);

        assertThat(correct(answer(TWO, "third", "41"))).isTrue();

        // 300 − 20 × (2 − 1) = 280; 10 % of it for the first, 5 % for the second.
        assertThat(board().team(ONE).orElseThrow().total()).isEqualTo(280 + 28);
        assertThat(board().team(TWO).orElseThrow().total()).isEqualTo(280 + 14);
        Board.QuestionScore third = question("third");
        assertThat(third.value()).isEqualTo(280);
        assertThat(third.solvers()).extracting(Board.Solver::team).containsExactly(ONE, TWO);
        assertThat(third.solvers().getFirst().member()).contains("trainee1");
        assertThat(board().team(TWO).orElseThrow().members().getFirst().points())
                .isEqualTo(294);
        assertThat(board().rules()).isEqualTo("jeopardy/1");
        Explanation why = Game.of(id, ledger.read(id, 0)).explain(TWO);
        assertThat(why.total()).isEqualTo(294);
        assertThat(why.terms())
                .containsExactly(new Explanation.Term(
                        Optional.of(new TaskId("third")),
                        "ctfd-linear of 300 with 2 solves, 5.0 % of it for solver 2",
                        294,
                        List.of(5L)));
        assertThat(events())
                .containsExactly("game-opened", "answer-given", "challenge-solved", "answer-given", "challenge-solved");
    }

    @Test
    void valuesFallAsTheirRulesSay() {
        answer(ONE, "second", "moegi, asagi");
        answer(TWO, "second", "asagi, moegi");
        answer(ONE, "fourth", "09:05");
        answer(TWO, "fourth", "09:06");

        // ceil((50 − 200) / 100 × 1 + 200) = ceil(198.5); floor(500 × (0.3 + 0.7 × e^(−1/5))) = floor(436.55…)
        assertThat(question("second").value()).isEqualTo(199);
        assertThat(question("fourth").value()).isEqualTo(436);
        assertThat(question("third").value()).isEqualTo(300);
    }

    @Test
    void attemptsAreCountedAndAQuestionIsSolvedOnce() {
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(correct(answer(ONE, "second", "kuro"))).isFalse();
        }

        assertThat(answer(ONE, "second", "asagi, moegi"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused)
                                .isEqualTo(new Outcome.Refused(refused.key(), Outcome.Refusal.ATTEMPTS_USED_UP)));
        assertThat(correct(answer(TWO, "second", "asagi, moegi"))).isTrue();
        assertThat(answer(TWO, "second", "asagi, moegi"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused)
                                .isEqualTo(new Outcome.Refused(refused.key(), Outcome.Refusal.ALREADY_SOLVED)));
    }

    @Test
    void theExportedLedgerIsReplayedToTheSameTotalsAVoidedSolutionIncluded() throws IOException {
        answer(ONE, "third", "42");
        answer(TWO, "third", "42");
        answer(TWO, "fourth", "09:05");
        ledger.commit(session -> {
            session.lock(id);
            session.append(
                    id,
                    List.of(new Draft(
                            "voided/1",
                            now,
                            Duration.ofMinutes(2),
                            new Event.Voided(new Target("challenge/team-1/third"), "instructor", "told aloud"))));
            return true;
        });
        assertThat(board().team(ONE).orElseThrow().total()).isZero();
        assertThat(board().team(TWO).orElseThrow().total()).isEqualTo(330 + 550);

        Path file = folder.resolve("events.jsonl");
        Files.write(file, ledger.read(id, 0).stream().map(EventLines::write).toList(), StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(new ScoreCommand(() -> ledger, printed, printed)
                        .run(List.of("replay", file.toString(), "--format", "csv")))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
            team,challenge,value,bonus,total
            team-1,first,0.0,0.0,0.0
            team-1,fourth,0.0,0.0,0.0
            team-1,second,0.0,0.0,0.0
            team-1,third,0.0,0.0,0.0
            team-2,first,0.0,0.0,0.0
            team-2,fourth,500.0,50.0,550.0
            team-2,second,0.0,0.0,0.0
            team-2,third,300.0,30.0,330.0
            """);
    }

    private Outcome answer(TeamId team, String task, String typed) {
        now = now.plusSeconds(10);
        String member = team.equals(ONE) ? "trainee1" : "trainee2";
        try {
            return desk.submit(new Submission.AnswerGiven(
                            UUID.randomUUID(), id, team, new TaskId(task), Map.of("answer", typed), member))
                    .orElseThrow()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError("no outcome", failed);
        }
    }

    private static boolean correct(Outcome outcome) {
        return outcome instanceof Outcome.Accepted accepted && accepted.correct();
    }

    private Board board() {
        return Game.of(id, ledger.read(id, 0)).board(Duration.ZERO);
    }

    private Board.QuestionScore question(String task) {
        return board().questions().stream()
                .filter(one -> one.task().value().equals(task))
                .findFirst()
                .orElseThrow();
    }

    private List<String> events() {
        return ledger.read(id, 0).stream().map(Entry::event).map(Event::type).toList();
    }

    static Scenario scenario() {
        Optional<Library.Entry> found =
                Library.open(Path.of("../scenarios/src/test/resources/good")).find("contest");
        return ((Reading.Read) found.orElseThrow().reading()).scenario();
    }
}
