package enshu.range.prove;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.LeafVerdict;
import enshu.exchange.TaskId;
import enshu.range.wish.Awaited;
import enshu.range.wish.ContentStore;
import enshu.range.wish.ScratchRanges;
import enshu.range.wish.Sql;
import enshu.scenario.archive.ContentShelf;
import enshu.scenario.reason.ProofReason;
import enshu.scratch.ScratchContent;
import enshu.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Ordered proofs in the real record, on a ground that only says what it is told to. */
class ProofOrdersIT {
    private static final Path TINY = Path.of("src/test/resources/library/tiny-one");
    private static final TaskId MARK = new TaskId("mark");
    private static final Duration SECOND = Duration.ofMillis(1500);
    private static final ProofResult PROVED = new ProofResult.Tried(
            List.of(new ProofTable.Row(
                    MARK,
                    Optional.of(LeafVerdict.RED),
                    Optional.of(LeafVerdict.GREEN),
                    Optional.of(SECOND),
                    List.of(LeafVerdict.RED))),
            List.of());

    @TempDir
    Path folder;

    private final String word = UUID.randomUUID().toString().substring(0, 8);
    private final String host = "proof-" + word;
    private final HikariDataSource source = ScratchRanges.pool(ScratchRanges.orchestrator(host));
    private final AtomicInteger sweeps = new AtomicInteger();
    private @Nullable Thread thread;

    @AfterEach
    void close() throws InterruptedException {
        end();
        source.close();
        ScratchDatabase.asOwner("delete from library.proof where package = ?", host);
    }

    private UUID ordered() {
        UUID id = UUID.randomUUID();
        ScratchDatabase.asConsole(
                "insert into library.proof (id, package, digest, ordered_by) values (?, ?, ?, 'instructor')",
                id,
                host,
                ScratchContent.keep(TINY));
        return id;
    }

    private static void stop(UUID proof) {
        assertThat(ScratchDatabase.asConsole("update library.proof set stop = true where id = ?", proof))
                .isEqualTo(1);
    }

    private static String column(UUID proof, String name) {
        return ScratchDatabase.read("select (" + name + ")::text from library.proof where id = ?", proof)
                .getFirst();
    }

    private static void awaitState(UUID proof, String state) throws InterruptedException {
        Awaited.until(
                "the proof is " + state,
                () -> column(proof, "state").equals(state),
                () -> column(proof, "row(state, reason, tries, doing)"));
    }

    /** What a ground does with a package. */
    private interface Plan {
        ProofResult prove(Path folder, Consumer<ProofEvent> events) throws InterruptedException;
    }

    private void begin(Plan plan) {
        begin(plan, ProofOrders.LONGEST);
    }

    private void begin(Plan plan, Duration longest) {
        ProofOrders.Ground ground = new ProofOrders.Ground() {
            @Override
            public ProofResult prove(Path folder, Consumer<ProofEvent> events) {
                try {
                    return plan.prove(folder, events);
                } catch (InterruptedException e) {
                    return new ProofResult.Untried(ProofReason.brokenOff());
                }
            }

            @Override
            public void sweep() {
                sweeps.incrementAndGet();
            }
        };
        Sql sql = new Sql(source);
        ContentShelf contents = new ContentShelf(folder, new ContentStore(sql)::archive, InstantSource.system());
        thread = Thread.ofVirtual().start(new ProofOrders(new ProofStore(sql, host), contents, ground, longest));
    }

    private void end() throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join();
        }
    }

    private static ProofResult untilInterrupted() throws InterruptedException {
        new CountDownLatch(1).await();
        return PROVED;
    }

    @Test
    void aProofIsToldStepByStepAndEndsWithItsTable() throws InterruptedException {
        UUID proof = ordered();
        CountDownLatch seen = new CountDownLatch(1);
        begin((at, events) -> {
            assertThat(at.resolve("scenario.yaml")).exists();
            events.accept(new ProofEvent.Begun("tiny-one", 3));
            events.accept(new ProofEvent.Stood(ProofEvent.Part.IMAGES, SECOND));
            events.accept(new ProofEvent.Looked(ProofEvent.Part.START, MARK, LeafVerdict.RED, SECOND));
            events.accept(new ProofEvent.Doing(ProofEvent.Part.SOLUTION, Optional.of(MARK), "server: sh\0"));
            seen.await();
            return PROVED;
        });
        Awaited.until("it tells", () -> column(proof, "done").equals("2"), () -> column(proof, "lines"));
        assertThat(column(proof, "state")).isEqualTo("running");
        assertThat(column(proof, "steps")).isEqualTo("3");
        assertThat(column(proof, "doing"))
                .isEqualTo("{\"part\": \"solution\", \"task\": \"mark\", \"detail\": \"server: sh\"}");
        assertThat(column(proof, "lines"))
                .isEqualTo("[{\"part\": \"images\", \"seconds\": 1.5}, {\"part\": \"start\","
                        + " \"task\": \"mark\", \"seconds\": 1.5, \"verdict\": \"red\"}]");
        seen.countDown();
        awaitState(proof, "proved");
        assertThat(column(proof, "rows"))
                .isEqualTo("[{\"task\": \"mark\", \"start\": \"red\", \"seconds\": 1.5,"
                        + " \"solution\": \"green\", \"refutations\": [\"red\"]}]");
        assertThat(column(proof, "doing is null and ended_at >= begun_at and host is not null"))
                .isEqualTo("true");
    }

    @Test
    void whatFellShortIsToldWithItsEvidence() throws InterruptedException {
        UUID proof = ordered();
        begin((at, events) -> new ProofResult.Tried(
                List.of(),
                List.of(
                        new Shortcoming.NotSolved(
                                MARK, LeafVerdict.UNKNOWN, List.of("file is unknown \0" + (char) 0xD800)),
                        new Shortcoming.NotRefuted(MARK, LeafVerdict.GREEN, "server: true", List.of()),
                        new Shortcoming.NotRedAtStart(MARK, LeafVerdict.GREEN, List.of()),
                        new Shortcoming.NoStep(MARK),
                        new Shortcoming.HostDown(MARK, "server"),
                        new Shortcoming.StepFailed(MARK, "server", "x".repeat(ProofJson.LONGEST + 1)))));
        awaitState(proof, "not-proved");
        assertThat(ScratchDatabase.read(
                        "select e ->> 'kind' from library.proof, jsonb_array_elements(shortcomings) e where id = ?",
                        proof))
                .containsExactly(
                        "not-solved", "not-refuted", "not-red-at-start", "no-step", "host-down", "step-failed");
        assertThat(column(proof, "shortcomings -> 0 -> 'evidence' ->> 0")).isEqualTo("file is unknown ");
        assertThat(column(proof, "char_length(shortcomings -> 5 ->> 'output')"))
                .isEqualTo(Integer.toString(ProofJson.LONGEST));
    }

    @Test
    void oneIsCarriedOutAfterTheOtherTheOldestFirst() throws InterruptedException {
        List<UUID> proofs = List.of(ordered(), ordered(), ordered());
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        begin((at, events) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            events.accept(new ProofEvent.Begun("tiny-one", 1));
            now.decrementAndGet();
            return PROVED;
        });
        for (UUID proof : proofs) {
            awaitState(proof, "proved");
        }
        assertThat(most).hasValue(1);
        assertThat(ScratchDatabase.read("select id::text from library.proof where package = ? order by begun_at", host))
                .containsExactlyElementsOf(proofs.stream().map(UUID::toString).toList());
    }

    @Test
    void oneIsStoppedWhileItRunsAndAnotherWhileItWaits() throws InterruptedException {
        UUID runs = ordered();
        begin((at, events) -> untilInterrupted());
        awaitState(runs, "running");
        UUID waits = ordered();
        stop(waits);
        awaitState(waits, "stopped");
        assertThat(column(runs, "state")).isEqualTo("running");
        int before = sweeps.get();
        stop(runs);
        awaitState(runs, "stopped");
        Awaited.until("what it left is looked for", () -> sweeps.get() > before, sweeps::get);
        assertThat(column(waits, "begun_at is null")).isEqualTo("true");
    }

    @Test
    void whatTakesTooLongIsBrokenOff() throws InterruptedException {
        UUID proof = ordered();
        begin((at, events) -> untilInterrupted(), Duration.ofMillis(1));
        awaitState(proof, "not-tried");
        assertThat(column(proof, "reason")).contains("longer than");
        assertThat(column(proof, "reason_ja")).contains("分以内に終わりませんでした");
    }

    @Test
    void whoseOrchestratorWasKilledIsTriedOnceMore() throws InterruptedException {
        UUID once = killed(1);
        UUID twice = killed(2);
        begin((at, events) -> PROVED);
        awaitState(once, "proved");
        assertThat(column(once, "tries")).isEqualTo("2");
        awaitState(twice, "not-tried");
        assertThat(column(twice, "reason")).contains("ended 2 times");
        assertThat(column(twice, "reason_ja")).contains("2 回終了しました");
        assertThat(sweeps.get()).isPositive();
    }

    private UUID killed(int tries) {
        UUID proof = ordered();
        ScratchDatabase.asOwner(
                "update library.proof set state = 'running', host = ?, tries = ?, begun_at = now() where id = ?",
                host,
                tries,
                proof);
        return proof;
    }

    @Test
    void whatAnotherTookMeanwhileIsNotWrittenOver() throws InterruptedException {
        UUID proof = ordered();
        CountDownLatch taken = new CountDownLatch(1);
        begin((at, events) -> {
            events.accept(new ProofEvent.Begun("tiny-one", 1));
            taken.await();
            events.accept(new ProofEvent.Stood(ProofEvent.Part.IMAGES, SECOND));
            return PROVED;
        });
        Awaited.until("it tells", () -> column(proof, "steps").equals("1"), () -> column(proof, "state"));
        ScratchDatabase.asOwner("update library.proof set host = 'another', tries = 2 where id = ?", proof);
        taken.countDown();
        UUID next = ordered();
        awaitState(next, "proved");
        assertThat(column(proof, "state || ' ' || done")).isEqualTo("running 0");
    }

    @Test
    void whoseOrchestratorIsAskedToEndWaitsAsIfItHadNotBegun() throws InterruptedException {
        UUID proof = ordered();
        CountDownLatch proving = new CountDownLatch(1);
        begin((at, events) -> {
            proving.countDown();
            return untilInterrupted();
        });
        assertThat(proving.await(60, TimeUnit.SECONDS)).as("it is being proved").isTrue();
        end();
        assertThat(column(proof, "state")).isEqualTo("waiting");
        assertThat(column(proof, "tries")).isEqualTo("0");
    }

    @Test
    void whatHasErrorsOrCanNotBeHadIsNotTried() throws InterruptedException {
        UUID unforeseen = ordered();
        begin((at, events) -> {
            throw new IllegalStateException("a fault of the ground");
        });
        awaitState(unforeseen, "not-tried");
        assertThat(column(unforeseen, "reason")).contains("a fault of the ground");
        String digest = "f".repeat(56) + word;
        ScratchDatabase.asConsole("""
                insert into library.content (digest, scenario, revision, archive, title_ja, title_en, bytes)
                values (?, 'tiny-one', 1, '\\x00', '', '', 1)""", digest);
        UUID lost = UUID.randomUUID();
        ScratchDatabase.asConsole(
                "insert into library.proof (id, package, digest, ordered_by) values (?, ?, ?, 'instructor')",
                lost,
                host,
                digest);
        awaitState(lost, "not-tried");
        assertThat(column(lost, "reason")).contains("is no package");
    }

    @Test
    void itTellsAtMostFourTimesASecondHoweverMuchHappens() throws InterruptedException, SQLException {
        UUID proof = ordered();
        try (Connection connection = DriverManager.getConnection(ScratchDatabase.ownerUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("listen library_proof");
            long begun = System.nanoTime();
            begin((at, events) -> {
                events.accept(new ProofEvent.Begun("tiny-one", 10_000));
                for (int step = 0; step < 10_000; step++) {
                    events.accept(new ProofEvent.Looked(ProofEvent.Part.START, MARK, LeafVerdict.RED, SECOND));
                    Thread.onSpinWait();
                }
                return PROVED;
            });
            awaitState(proof, "proved");
            long quarters = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 250;
            int told = 0;
            PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications(1000);
            for (PGNotification one : heard == null ? new PGNotification[0] : heard) {
                told += one.getParameter().equals(proof.toString()) ? 1 : 0;
            }
            assertThat((long) told).isBetween(2L, quarters + 4);
        }
        assertThat(column(proof, "done")).isEqualTo("10000");
        assertThat(column(proof, "jsonb_array_length(lines)")).isEqualTo(Integer.toString(ProofProgress.MOST_LINES));
    }

    @Test
    void theConsoleOrdersAndStopsAndTheOrchestratorDoesTheRest() {
        UUID proof = ordered();
        assertThat(ScratchDatabase.read("""
                        select r || ' ' || p from (values ('enshu_console'), ('enshu_orchestrator'), ('enshu_scoring')) r(r),
                            (values ('insert'), ('delete')) p(p)
                        where has_table_privilege(r, 'library.proof', p)
                        order by 1""")).containsExactly("enshu_console delete", "enshu_console insert");
        assertThat(ScratchDatabase.read("""
                        select r || ' ' || c from (values ('enshu_console'), ('enshu_orchestrator')) r(r),
                            (values ('stop'), ('state'), ('digest')) c(c)
                        where has_column_privilege(r, 'library.proof', c, 'update') order by 1""")).containsExactly("enshu_console stop", "enshu_orchestrator state");
        stop(proof);
        assertThat(column(proof, "stop")).isEqualTo("true");
    }
}
