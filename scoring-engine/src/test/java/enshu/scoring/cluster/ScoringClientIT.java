package enshu.scoring.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import enshu.scoring.board.Board;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ScoringClientIT {
    private static final ExerciseId EXERCISE = new ExerciseId(UUID.randomUUID());

    private final int port = freePort();
    private final String cluster = "test-" + UUID.randomUUID();

    @SuppressWarnings("NullAway.Init") // set by start()
    private ClusterMember member;

    @BeforeEach
    void start() throws IOException {
        member = ClusterMember.start(new ClusterMember.Place(cluster, "127.0.0.1", port, List.of("127.0.0.1:" + port)));
    }

    @AfterEach
    void stop() {
        member.close();
    }

    @Test
    void aSubmissionNobodyAnswersIsBusyWhenThePatienceIsOver() throws Exception {
        try (ScoringClient lonely = ScoringClient.connect("127.0.0.1:1", cluster, Duration.ofMillis(700))) {
            Submission submission = answer("x");
            long before = System.nanoTime();

            Outcome outcome = get(lonely.submit(submission).toCompletableFuture());

            assertThat(outcome).isEqualTo(new Outcome.Refused(submission.key(), "busy"));
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isBetween(Duration.ofMillis(650), Duration.ofSeconds(20));
            assertThat(lonely.board(EXERCISE)).isEmpty();
            assertThat(lonely.connectedNow()).isFalse();
        }
    }

    @Test
    void whatIsTooLongIsRefusedWithoutBeingSent() throws Exception {
        BlockingQueue<Submission> received = new LinkedBlockingQueue<>();
        member.receive(recording(received));
        try (ScoringClient client = client()) {
            Submission submission = answer("x".repeat(1_001));
            assertThat(get(client.submit(submission).toCompletableFuture()))
                    .isEqualTo(new Outcome.Refused(submission.key(), "too-long"));
            Submission fits = answer("\u0001".repeat(1_000));
            assertThat(get(client.submit(fits).toCompletableFuture())).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(received).allSatisfy(one -> assertThat(one.tooLong()).isFalse());
    }

    @Test
    void anUnansweredSubmissionIsSentAgainUnderItsKey() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        BlockingQueue<Submission> received = new LinkedBlockingQueue<>();
        member.receive(submission -> {
            received.add(submission);
            return Optional.of(
                    asked.incrementAndGet() < 3
                            ? CompletableFuture.failedFuture(new IllegalStateException("the database is away"))
                            : CompletableFuture.completedFuture(accepted(submission)));
        });
        try (ScoringClient client = client()) {
            Submission submission = answer("税務課の端末");

            assertThat(get(client.submit(submission).toCompletableFuture())).isEqualTo(accepted(submission));

            assertThat(received).hasSizeGreaterThanOrEqualTo(3).containsOnly(submission);
        }
    }

    @Test
    void aDeskThatIsFullSaysBusyAtOnce() throws Exception {
        member.receive(_ -> Optional.empty());
        try (ScoringClient client = client()) {
            Submission submission = answer("x");
            assertThat(get(client.submit(submission).toCompletableFuture()))
                    .isEqualTo(new Outcome.Refused(submission.key(), "busy"));
        }
    }

    @Test
    void theNewestBoardWinsInWhateverOrderTheyCome() throws Exception {
        try (ScoringClient client = client()) {
            BlockingQueue<Board> heard = new LinkedBlockingQueue<>();
            client.onBoard(heard::add);
            member.publish(board(5, 0));
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(board(5, 0));

            member.publish(board(4, 0));
            member.publish(board(5, 10));
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(board(5, 10));
            member.publish(board(6, 0));
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(board(6, 0));
            assertThat(client.board(EXERCISE)).contains(board(6, 0));
        }
    }

    @Test
    void aLateListenerHearsWhatIsKnownAndAClosedOneNothingMore() throws Exception {
        try (ScoringClient client = client()) {
            member.publish(board(1, 0));
            BlockingQueue<Board> first = new LinkedBlockingQueue<>();
            client.onBoard(first::add);
            assertThat(first.poll(20, TimeUnit.SECONDS)).isEqualTo(board(1, 0));

            Queue<Board> closed = new ConcurrentLinkedQueue<>();
            AutoCloseable handle = client.onBoard(closed::add);
            BlockingQueue<Board> late = new LinkedBlockingQueue<>();
            client.onBoard(late::add);
            assertThat(late.poll(20, TimeUnit.SECONDS)).isEqualTo(board(1, 0));
            handle.close();
            member.publish(board(2, 0));

            assertThat(late.poll(20, TimeUnit.SECONDS)).isEqualTo(board(2, 0));
            assertThat(closed).containsOnly(board(1, 0));
        }
    }

    @Test
    void anUnknownBoardIsOrderedFromTheMembers() throws Exception {
        member.onBoardWanted(exercise -> {
            if (exercise.equals(EXERCISE)) {
                member.publish(board(7, 0));
            }
        });
        try (ScoringClient client = client()) {
            BlockingQueue<Board> heard = new LinkedBlockingQueue<>();
            client.onBoard(heard::add);
            Board board = null;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
            while (board == null && System.nanoTime() < deadline) {
                client.board(EXERCISE);
                board = heard.poll(100, TimeUnit.MILLISECONDS);
            }
            assertThat(board).isEqualTo(board(7, 0));
        }
    }

    @Test
    void whatIsUnreadableInTheQueueIsLeftOut() throws Exception {
        BlockingQueue<Submission> received = new LinkedBlockingQueue<>();
        HazelcastInstance stranger = HazelcastClient.newHazelcastClient(strangerConfig());
        try (ScoringClient client = client()) {
            stranger.getQueue(Wire.SUBMISSIONS).add("{\"type\":\"drop-tables\"}");
            stranger.getQueue(Wire.SUBMISSIONS).add("x".repeat(Wire.LONGEST_SUBMISSION + 1));
            member.receive(recording(received));
            Submission submission = answer("x");

            assertThat(get(client.submit(submission).toCompletableFuture())).isEqualTo(accepted(submission));
        } finally {
            stranger.shutdown();
        }
        assertThat(received).extracting(Submission::member).containsOnly("trainee1");
    }

    @Test
    void aClientOfAnotherClusterIsNotLetIn() throws Exception {
        member.receive(submission -> Optional.of(CompletableFuture.completedFuture(accepted(submission))));
        try (ScoringClient stranger = ScoringClient.connect("127.0.0.1:" + port, "another", Duration.ofSeconds(2))) {
            Submission submission = answer("x");
            assertThat(get(stranger.submit(submission).toCompletableFuture()))
                    .isEqualTo(new Outcome.Refused(submission.key(), "busy"));
        }
    }

    @Test
    void aMemberListensOnItsOneAddressOnly() throws Exception {
        try (Socket reachable = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(reachable.isConnected()).isTrue();
        }
        InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        assertThatThrownBy(() -> new Socket(other, port).close()).isInstanceOf(ConnectException.class);
    }

    private ScoringClient client() {
        return ScoringClient.connect("127.0.0.1:" + port, cluster);
    }

    private ClientConfig strangerConfig() {
        ClientConfig config = new ClientConfig();
        config.setClusterName(cluster);
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.getNetworkConfig().addAddress("127.0.0.1:" + port);
        return config;
    }

    private static SubmissionReceiver.Desk recording(Queue<Submission> received) {
        return submission -> {
            received.add(submission);
            return Optional.of(CompletableFuture.completedFuture(accepted(submission)));
        };
    }

    private static Outcome accepted(Submission submission) {
        return new Outcome.Accepted(submission.key(), true, Map.of("answer", true), OptionalInt.of(3));
    }

    private static Submission answer(String typed) {
        return new Submission.AnswerGiven(
                UUID.randomUUID(),
                EXERCISE,
                new TeamId("team-1"),
                new TaskId("find"),
                Map.of("answer", typed),
                "trainee1");
    }

    private static Board board(long position, int seconds) {
        return new Board(EXERCISE, position, Duration.ofSeconds(seconds), "tasks/1", List.of(), List.of(), List.of());
    }

    private static Outcome get(CompletableFuture<Outcome> outcome) throws Exception {
        return outcome.get(30, TimeUnit.SECONDS);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException("no free port", failed);
        }
    }
}
