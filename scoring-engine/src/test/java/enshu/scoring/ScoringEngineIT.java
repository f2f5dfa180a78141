package enshu.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.TeamVariables;
import enshu.scoring.board.Board;
import enshu.scoring.cluster.ScoringClient;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.ledger.PostgresLedger;
import enshu.scratch.ScratchDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ScoringEngineIT {
    private static final TeamId TEAM = new TeamId("team-1");
    private static final TaskId SOURCE = new TaskId("source-pc");
    private static final int ATTEMPTS = 6;

    private final int port = EngineProcess.freePort();
    private final String cluster = "test-" + UUID.randomUUID();
    private final TeamVariables variables = TestScenario.variables(1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set by open()
    private HikariDataSource source;

    @SuppressWarnings("NullAway.Init") // set by open()
    private Ledger ledger;

    @BeforeEach
    void open() {
        source = ScratchLedger.pool();
        ledger = new PostgresLedger(source);
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void anAnswerIsCountedShownAndSurvivesAKilledProcess() throws Exception {
        ExerciseId exercise = Meeting.prepare(2);
        try (ScoringClient client = client()) {
            Submission.AnswerGiven submission = rightAnswer(exercise);
            Queue<Board> boards = new ConcurrentLinkedQueue<>();
            client.onBoard(boards::add);
            Outcome first;
            try (EngineProcess engine = EngineProcess.start(ScoringEngine.class, port, cluster, folder)) {
                assertThat(outcome(client, submission))
                        .isEqualTo(new Outcome.Refused(submission.key(), "exercise-not-running"));
                Meeting.clock(exercise, "running");
                EngineProcess.await(
                        "the game opens",
                        () -> boards.stream()
                                .anyMatch(board -> board.exercise().equals(exercise) && board.position() == 1));

                first = outcome(client, submission);

                assertThat(first)
                        .isInstanceOfSatisfying(
                                Outcome.Accepted.class,
                                accepted -> assertThat(accepted.correct()).isTrue());
                awaitTotal(client, exercise, 40);
                engine.kill();
            }
            boards.clear();
            try (EngineProcess again = EngineProcess.start(ScoringEngine.class, port, cluster, folder)) {
                assertThat(outcome(client, submission)).isEqualTo(first);
                try (ScoringClient fresh = client()) {
                    awaitTotal(fresh, exercise, 40);
                    assertThat(fresh.board(exercise)).isEqualTo(client.board(exercise));
                }
                assertThat(again.terminate()).isEqualTo(143);
                assertThat(again.log()).contains("scoring-engine ready", "stopped");
            }
        }
        assertThat(keys(exercise))
                .containsExactly("game-opened", keys(exercise).get(1), "task-solved/team-1/source-pc");
    }

    @Test
    void killedBetweenCommitAndAnswerItIsStillOneEventAndTheSameOutcome() throws Exception {
        ExerciseId exercise = Meeting.prepare(1);
        Meeting.clock(exercise, "running");
        Submission.AnswerGiven submission = rightAnswer(exercise);
        try (ScoringClient client = client()) {
            CompletableFuture<Outcome> pending;
            try (EngineProcess engine = EngineProcess.start(CrashingEngine.class, port, cluster, folder)) {
                pending = client.submit(submission).toCompletableFuture();
                EngineProcess.await("the answer is committed", () -> Files.exists(folder.resolve("committed")));
                assertThat(pending).isNotDone();
                engine.kill();
            }
            try (EngineProcess _ = EngineProcess.start(ScoringEngine.class, port, cluster, folder)) {
                Outcome outcome = outcome(client, submission);
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Accepted.class,
                                accepted -> assertThat(accepted.correct()).isTrue());
                awaitTotal(client, exercise, 40);
                pending.get(15, TimeUnit.SECONDS);
            }
        }
        assertThat(keys(exercise)).hasSize(3).doesNotHaveDuplicates().contains("answer-given/" + submission.key());
    }

    @Test
    void aGreenCheckReachesTheBoardWithinASecond() throws Exception {
        ExerciseId exercise = Meeting.prepare(2);
        Meeting.clock(exercise, "running");
        try (EngineProcess _ = EngineProcess.start(ScoringEngine.class, port, cluster, folder);
                ScoringClient client = client()) {
            EngineProcess.await(
                    "the board is known",
                    () -> client.board(exercise)
                            .filter(board -> board.position() == 1)
                            .isPresent());
            Meeting.looked(exercise, "team-2", "block", "RED");

            long before = System.nanoTime();
            Meeting.looked(exercise, "team-2", "block", "GREEN");
            EngineProcess.await(
                    "the check counts",
                    () -> client.board(exercise)
                                    .orElseThrow()
                                    .team(new TeamId("team-2"))
                                    .orElseThrow()
                                    .total()
                            == 10);

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(client.board(exercise)
                            .orElseThrow()
                            .rankings()
                            .getFirst()
                            .team())
                    .isEqualTo(new TeamId("team-2"));
        }
    }

    @Test
    void manyMembersOfManyTeamsLoseNothingWhileTheProcessIsKilled() throws Exception {
        ExerciseId exercise = Meeting.prepare(8);
        Meeting.clock(exercise, "running");
        List<Submission> submissions = new ArrayList<>();
        for (int number = 0; number < 160; number++) {
            submissions.add(new Submission.AnswerGiven(
                    UUID.randomUUID(),
                    exercise,
                    new TeamId("team-" + (1 + number % 8)),
                    new TaskId("preserve"),
                    Map.of("code", "guess " + number),
                    "trainee" + number % 24));
        }
        List<Submission> accepted = new ArrayList<>();
        try (ScoringClient client = client()) {
            List<CompletableFuture<Outcome>> answers;
            try (EngineProcess engine = EngineProcess.start(ScoringEngine.class, port, cluster, folder)) {
                EngineProcess.await("the client is connected", client::connectedNow);
                answers = submissions.stream()
                        .map(one -> client.submit(one).toCompletableFuture())
                        .toList();
                EngineProcess.await("some are answered", () -> answers.stream().anyMatch(CompletableFuture::isDone));
                engine.kill();
            }
            try (EngineProcess _ = EngineProcess.start(ScoringEngine.class, port, cluster, folder)) {
                for (int number = 0; number < submissions.size(); number++) {
                    Outcome outcome = answers.get(number).get(30, TimeUnit.SECONDS);
                    Outcome last =
                            outcome instanceof Outcome.Refused ? outcome(client, submissions.get(number)) : outcome;
                    assertThat(last).isInstanceOf(Outcome.Accepted.class);
                    accepted.add(submissions.get(number));
                }
            }
        }
        assertThat(accepted).hasSize(160);
        List<Entry> entries = ledger.read(exercise, 0);
        assertThat(entries).extracting(Entry::key).doesNotHaveDuplicates();
        assertThat(entries)
                .filteredOn(entry -> entry.key().startsWith("answer-given/"))
                .hasSize(160);
        assertThat(entries.getLast().position()).isEqualTo(entries.size());
    }

    @Test
    void aDatabaseThatDropsEveryConnectionLosesNothing() throws Exception {
        ExerciseId exercise = Meeting.prepare(1);
        Meeting.clock(exercise, "running");
        try (EngineProcess _ = EngineProcess.start(ScoringEngine.class, port, cluster, folder);
                ScoringClient client = client()) {
            Submission.AnswerGiven submission = rightAnswer(exercise);
            Outcome first = outcome(client, submission);
            source.close();

            ScratchDatabase.asOwner("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where application_name like 'enshu-scoring%'");

            assertThat(outcome(client, submission)).isEqualTo(first).isInstanceOf(Outcome.Accepted.class);
            Meeting.looked(exercise, "team-1", "block", "GREEN");
            awaitTotal(client, exercise, 50);
        }
        open();
        assertThat(keys(exercise)).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void aMissingSettingIsNamedInOneLine() throws Exception {
        Map<String, String> environment = EngineProcess.environment(port, cluster, folder.resolve("ready"));
        environment.remove("ENSHU_DB_PASSWORD");

        try (EngineProcess engine = EngineProcess.launch(ScoringEngine.class, environment, folder)) {
            assertThat(engine.waitFor()).isEqualTo(1);
            assertThat(engine.log()
                            .lines()
                            .filter(line -> line.contains("scoring-engine can't start"))
                            .toList())
                    .singleElement()
                    .asString()
                    .contains("ENSHU_DB_PASSWORD is missing; set it");
            assertThat(engine.log()).doesNotContain("Exception");
        }
    }

    @Test
    void aPortInUseIsNamedInOneLine() throws Exception {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                EngineProcess engine = EngineProcess.launch(
                        ScoringEngine.class,
                        EngineProcess.environment(port, cluster, folder.resolve("ready")),
                        folder)) {
            assertThat(engine.waitFor()).isEqualTo(1);
            assertThat(engine.log())
                    .contains("could not start on 127.0.0.1:" + port)
                    .doesNotContain("\tat ");
        }
    }

    private ScoringClient client() {
        return ScoringClient.connect("127.0.0.1:" + port, cluster);
    }

    /** What is answered in the end: on a busy machine a member may need longer than one patience, and busy says: again. */
    private static Outcome outcome(ScoringClient client, Submission submission) throws Exception {
        Outcome busy = new Outcome.Refused(submission.key(), Outcome.Refusal.BUSY);
        Outcome last = busy;
        for (int attempt = 0; attempt < ATTEMPTS && last.equals(busy); attempt++) {
            last = client.submit(submission).toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        return last;
    }

    private Submission.AnswerGiven rightAnswer(ExerciseId exercise) {
        return new Submission.AnswerGiven(
                UUID.randomUUID(),
                exercise,
                TEAM,
                SOURCE,
                Map.of("host", variables.expand("${address.pc.office}"), "seen", variables.expand("${SEEN}")),
                "trainee1");
    }

    private static void awaitTotal(ScoringClient client, ExerciseId exercise, double total) throws Exception {
        EngineProcess.await(
                "the board shows " + total,
                () -> client.board(exercise)
                        .flatMap(board -> board.team(TEAM))
                        .filter(team -> team.total() == total)
                        .isPresent());
    }

    private List<String> keys(ExerciseId exercise) {
        return ledger.read(exercise, 0).stream().map(Entry::key).toList();
    }
}
