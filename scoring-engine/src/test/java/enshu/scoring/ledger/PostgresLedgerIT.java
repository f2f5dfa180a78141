package enshu.scoring.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.ScratchLedger;
import enshu.scoring.board.Game;
import enshu.scoring.ledger.Proposal.Decision;
import enshu.scratch.ScratchDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresLedgerIT {
    @SuppressWarnings("NullAway.Init") // set by open()
    private static HikariDataSource source;

    private final ExerciseId exercise = new ExerciseId(UUID.randomUUID());
    private final Ledger ledger = new PostgresLedger(source);

    @BeforeAll
    static void open() {
        source = ScratchLedger.pool();
    }

    @AfterAll
    static void close() {
        source.close();
    }

    @Test
    void whatWasAppendedIsReadBackAsItWas() {
        List<Draft> drafts = List.of(
                draft(
                        "a",
                        new Event.HintTaken(
                                team(1), task(), 1, new BigDecimal("0.1"), Optional.of("t1"), Optional.empty())),
                draft(
                        "b",
                        new Event.TaskSolved(
                                team(1),
                                task(),
                                20,
                                Optional.empty(),
                                List.of(new Event.Evidence("net", "GREEN", "pc02 → 10.0.0.1:80", "閉じています")))));

        List<Entry> appended = ledger.commit(session -> {
            session.lock(exercise);
            return session.append(exercise, drafts);
        });

        assertThat(ledger.read(exercise, 0)).isEqualTo(appended);
        assertThat(ledger.read(exercise, 1)).isEqualTo(appended.subList(1, 2));
        assertThat(ledger.exercises(10_000)).contains(exercise);
    }

    @Test
    void aCommitThatThrowsLeavesNothingAndGivesItsPositionsBack() {
        assertThatThrownBy(() -> ledger.commit(session -> {
                    session.lock(exercise);
                    session.append(exercise, List.of(draft("lost", adjusted(1))));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        ledger.commit(session -> {
            session.lock(exercise);
            return session.append(exercise, List.of(draft("kept", adjusted(2))));
        });

        assertThat(ledger.read(exercise, 0)).extracting(Entry::key).containsExactly("kept");
        assertThat(ledger.read(exercise, 0)).extracting(Entry::position).containsExactly(1L);
    }

    @Test
    void manyWritersOfTwoProcessesGiveGapFreePositionsAndOneEventForEachKey() throws Exception {
        Set<String> keys = new HashSet<>();
        List<CompletableFuture<Long>> answers = new ArrayList<>();
        try (GroupCommit<Game> one = new GroupCommit<>(ledger, Game.FOLD, _ -> {});
                GroupCommit<Game> other = new GroupCommit<>(new PostgresLedger(source), Game.FOLD, _ -> {});
                ExecutorService submitters = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<CompletableFuture<Long>>> work = new ArrayList<>();
            for (int number = 0; number < 2_000; number++) {
                String key = "submission/" + number % 700;
                keys.add(key);
                GroupCommit<Game> process = number % 2 == 0 ? one : other;
                work.add(() -> process.propose(exercise, appending(key)).orElseThrow());
            }
            for (Future<CompletableFuture<Long>> sent : submitters.invokeAll(work)) {
                answers.add(sent.get());
            }
            for (CompletableFuture<Long> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isPositive();
            }
        }

        List<Entry> entries = ledger.read(exercise, 0);
        assertThat(entries).hasSize(700);
        assertThat(entries).extracting(Entry::key).doesNotHaveDuplicates().hasSameElementsAs(keys);
        assertThat(entries)
                .extracting(Entry::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 700).boxed().toList());
    }

    @Test
    void aFollowerNeverSeesALaterPositionBeforeAnEarlierOne() throws Exception {
        try (GroupCommit<Game> writer = new GroupCommit<>(ledger, Game.FOLD, _ -> {});
                GroupCommit<Game> second = new GroupCommit<>(ledger, Game.FOLD, _ -> {})) {
            List<CompletableFuture<Long>> answers = new ArrayList<>();
            for (int number = 0; number < 600; number++) {
                answers.add((number % 2 == 0 ? writer : second)
                        .propose(exercise, appending("k" + number))
                        .orElseThrow());
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
            long seen = 0;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (seen < 600 && System.nanoTime() < deadline) {
                for (Entry entry : ledger.read(exercise, seen)) {
                    assertThat(entry.position()).isEqualTo(seen + 1);
                    seen = entry.position();
                }
            }
            all.get(1, TimeUnit.SECONDS);
            assertThat(seen).isEqualTo(600);
        }
    }

    @Test
    void manySubmissionsShareACommit() throws Exception {
        List<CompletableFuture<Long>> answers = new ArrayList<>();
        try (GroupCommit<Game> writer = new GroupCommit<>(ledger, Game.FOLD, _ -> {})) {
            for (int number = 0; number < 1_000; number++) {
                answers.add(writer.propose(exercise, appending("k" + number)).orElseThrow());
            }
            for (CompletableFuture<Long> answer : answers) {
                answer.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(transactions()).isLessThan(250);
    }

    @Test
    void oneEventTheDatabaseRefusesDoesNotTakeItsNeighboursAlong() throws Exception {
        Event poison = new Event.Adjusted(team(1), Optional.empty(), BigDecimal.ONE, "\u0000", "no database keeps NUL");
        List<CompletableFuture<Long>> answers = new ArrayList<>();
        CompletableFuture<Long> refused;
        try (GroupCommit<Game> writer = new GroupCommit<>(ledger, Game.FOLD, _ -> {})) {
            answers.add(writer.propose(exercise, appending("before")).orElseThrow());
            refused = writer.propose(exercise, proposal("poison", poison)).orElseThrow();
            answers.add(writer.propose(exercise, appending("after")).orElseThrow());
            for (CompletableFuture<Long> answer : answers) {
                answer.get(30, TimeUnit.SECONDS);
            }
            assertThatThrownBy(() -> refused.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(LedgerFailure.class);
        }
        assertThat(ledger.read(exercise, 0)).extracting(Entry::key).containsExactly("before", "after");
    }

    @Test
    void nobodyChangesOrDeletesAnEvent() throws Exception {
        ledger.commit(session -> {
            session.lock(exercise);
            return session.append(exercise, List.of(draft("kept", adjusted(2))));
        });
        String where = " where exercise = '" + exercise + "'";

        for (String change : List.of("update ledger.event set key = 'x'" + where, "delete from ledger.event" + where)) {
            assertThatThrownBy(() -> asScoring(change)).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> ScratchDatabase.asOwner(change)).hasMessageContaining("append-only");
        }
        assertThatThrownBy(() -> ScratchDatabase.asOwner("truncate ledger.event"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> asScoring("update ledger.exercise set next = 1" + where))
                .hasMessageContaining("only counts upwards");
        assertThatThrownBy(() -> asScoring("insert into ledger.event (exercise, position, key, type, at, elapsed_ms,"
                        + " body) values ('" + exercise + "', 9, 'gap', 'adjusted', now(), 0, '{}')"))
                .hasMessageContaining("doesn't follow");
        assertThat(ledger.read(exercise, 0)).hasSize(1);
    }

    @Test
    void theOrchestratorMayNotReadTheLedger() {
        assertThatThrownBy(() -> run(ScratchDatabase.urlOf("enshu_orchestrator"), "select * from ledger.event"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void theConsoleMayReadEventsAndNothingElse() throws SQLException {
        String console = ScratchDatabase.urlOf("enshu_console");
        run(console, "select * from ledger.event");
        for (String statement : List.of(
                "insert into ledger.event (exercise, position, key, type, at, elapsed_ms, body) values ('"
                        + new UUID(1, 2) + "', 1, 'k', 'adjusted', now(), 0, '{}')",
                "update ledger.event set key = 'x'",
                "delete from ledger.event",
                "select * from ledger.exercise",
                "select * from ledger.check_cursor")) {
            assertThatThrownBy(() -> run(console, statement)).as(statement).hasMessageContaining("permission denied");
        }
    }

    @Test
    void everyCommitWaitsForTheDisk() throws Exception {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show synchronous_commit")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("on");
        }
    }

    private long transactions() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(distinct xmin::text) from ledger.event where exercise = '" + exercise + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void asScoring(String sql) throws SQLException {
        run(ScratchDatabase.urlOf("enshu_scoring"), sql);
    }

    private static void run(String url, String sql) throws SQLException {
        try (Connection connection = java.sql.DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Proposal<Game, Long> appending(String key) {
        return proposal(key, adjusted(1));
    }

    /** Appends once by its key, and tells the position either way. */
    private static Proposal<Game, Long> proposal(String key, Event event) {
        return new Proposal<>() {
            @Override
            public Set<String> keys() {
                return Set.of(key);
            }

            @Override
            public Decision<Long> decide(Game game, Map<String, Entry> recorded) {
                Entry known = recorded.get(key);
                return known != null
                        ? Decision.only(known.position())
                        : new Decision<>(List.of(draft(key, event)), game.position() + 1);
            }
        };
    }

    private static Draft draft(String key, Event event) {
        return new Draft(key, Instant.parse("2026-11-22T01:00:00.123Z"), Duration.ofMillis(61_500), event);
    }

    private static Event adjusted(int points) {
        return new Event.Adjusted(
                team(1), Optional.empty(), BigDecimal.valueOf(points), "instructor", "a test gives points");
    }

    private static TeamId team(int number) {
        return new TeamId("team-" + number);
    }

    private static TaskId task() {
        return new TaskId("isolate");
    }
}
