package enshu.scoring.cluster;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.ClientConnectionStrategyConfig.ReconnectMode;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import enshu.exchange.ExerciseId;
import enshu.scoring.Outcome;
import enshu.scoring.Outcome.Refusal;
import enshu.scoring.Submission;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.Audience;
import enshu.scoring.board.Board;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console's only door to scoring: submissions in, outcomes and boards out. It can be opened before any scoring member
 * is up and outlives every restart of them: it reconnects for ever, and then reads all boards anew. Everything it is given
 * runs on threads of its own, never on Hazelcast's.
 */
public final class ScoringClient implements AutoCloseable {
    /** How long a submission is sent again before it is given up with {@code busy}. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ScoringClient.class);

    private final HazelcastInstance hazelcast;
    private final BoardWatch boards;
    private final PendingSubmissions pending;
    private final ArenaAsking arenas;

    private ScoringClient(HazelcastInstance hazelcast, Duration patience) {
        this.hazelcast = hazelcast;
        this.boards = new BoardWatch(hazelcast);
        this.pending = new PendingSubmissions(hazelcast, patience);
        this.arenas = new ArenaAsking(hazelcast);
    }

    /**
     * Opens the door; returns at once, whether or not a member answers yet.
     *
     * @param address of one member, HOST:PORT
     * @param cluster the cluster's name; a member of another name is not talked to
     */
    public static ScoringClient connect(String address, String cluster) {
        return connect(address, cluster, PATIENCE);
    }

    static ScoringClient connect(String address, String cluster, Duration patience) {
        ScoringClient client =
                new ScoringClient(HazelcastClient.newHazelcastClient(config(address, cluster)), patience);
        client.hazelcast.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.CLIENT_CONNECTED) {
                client.connected();
            }
        });
        if (client.connectedNow()) {
            client.connected();
        }
        return client;
    }

    /**
     * Sends a submission, again and again under its key, until it is answered or {@link #PATIENCE} is over; then the
     * outcome is refused with {@code busy}. Never completes exceptionally. A submission that was refused as busy may still
     * have been counted: sending the same key again tells.
     */
    public CompletionStage<Outcome> submit(Submission submission) {
        if (submission.tooLong()) {
            return CompletableFuture.completedFuture(new Outcome.Refused(submission.key(), Refusal.TOO_LONG));
        }
        return pending.submit(submission);
    }

    /**
     * The newest board that was heard of; empty when there is none yet. Never waits. A board that is asked for and not
     * known is ordered from the members and then arrives at {@link #onBoard}.
     */
    public Optional<Board> board(ExerciseId exercise) {
        return boards.find(exercise);
    }

    /**
     * Tells of every new board, those already known first; when boards come faster than they are taken, older ones of
     * the same exercise are left out. What the listener throws is logged. Closing the returned handle ends it.
     */
    public AutoCloseable onBoard(Consumer<Board> listener) {
        return boards.listen(listener);
    }

    /**
     * The newest board of an arena that a member has shown to this audience, as JSON of {@link
     * enshu.scoring.board.ArenaPicture}; empty where none has, or none is reachable. Waits, 2 s at most.
     */
    public Optional<String> arenaBoard(ExerciseId exercise, Audience audience) {
        return arenas.board(exercise, audience);
    }

    /** Tells of every arena whose boards changed, on a thread of Hazelcast's: the listener must not wait. */
    public void onArenaBoard(Consumer<ExerciseId> listener) {
        arenas.listen(listener);
    }

    /** Asks about an arena; always completes, 8 s later with a refusal {@code busy}. */
    public CompletionStage<ArenaQuestion.Answer> ask(ArenaQuestion question) {
        return arenas.ask(question);
    }

    /** Whether a member is reachable now; for a health page, not for deciding whether to submit. */
    public boolean connectedNow() {
        return !hazelcast.getCluster().getMembers().isEmpty();
    }

    /** Ends the connection; what is still unanswered is refused as busy. */
    @Override
    public void close() {
        pending.close();
        arenas.close();
        boards.close();
        try {
            hazelcast.shutdown();
        } catch (RuntimeException offline) {
            // Hazelcast rethrows here what a structure met while no member was reachable.
            LOG.atDebug().setCause(offline).log("the connection ended the hard way");
            hazelcast.getLifecycleService().terminate();
        }
    }

    private void connected() {
        pending.connected();
        arenas.connected();
        boards.connected();
    }

    private static ClientConfig config(String address, String cluster) {
        ClientConfig config = new ClientConfig();
        config.setClusterName(cluster);
        config.setClassLoader(ScoringClient.class.getClassLoader());
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.client.invocation.timeout.seconds", "2");
        config.setProperty("hazelcast.client.heartbeat.interval", "1000");
        config.setProperty("hazelcast.client.heartbeat.timeout", "5000");
        config.getMetricsConfig().setEnabled(false);
        config.getNetworkConfig().addAddress(address).setConnectionTimeout(2_000);
        config.getConnectionStrategyConfig().setAsyncStart(true).setReconnectMode(ReconnectMode.ASYNC);
        config.getConnectionStrategyConfig()
                .getConnectionRetryConfig()
                .setClusterConnectTimeoutMillis(Long.MAX_VALUE)
                .setInitialBackoffMillis(200)
                .setMaxBackoffMillis(2_000)
                .setMultiplier(1.5)
                .setJitter(0.2);
        return config;
    }
}
