package enshu.scoring.cluster;

import com.hazelcast.collection.IQueue;
import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import enshu.exchange.ExerciseId;
import enshu.scoring.Outcome;
import enshu.scoring.board.ArenaPicture;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.Board;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of the cluster. Its port has no authentication: it is bound to one address, loopback unless the settings name
 * another, and looks for nobody but the members it is told.
 */
public final class ClusterMember implements AutoCloseable {
    private static final int MOST_ORDERS_AT_ONCE = 16;
    private static final Logger LOG = LoggerFactory.getLogger(ClusterMember.class);

    private final HazelcastInstance hazelcast;
    private final IMap<String, String> boards;
    private final BoardText texts = new BoardText();
    private final ExecutorService orders = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore orderSlots = new Semaphore(MOST_ORDERS_AT_ONCE);
    private @Nullable SubmissionReceiver receiver;
    private @Nullable ArenaAnswers answers;

    private ClusterMember(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
        this.boards = hazelcast.getMap(Wire.BOARDS);
    }

    /**
     * Where a member listens and whom it joins.
     *
     * @param address the one address it is bound to
     * @param members HOST:PORT of all members, itself included
     */
    public record Place(String cluster, String address, int port, List<String> members) {
        public Place {
            members = List.copyOf(members);
        }
    }

    /** Starts a member; throws {@link IOException} when it can't listen at its place. */
    public static ClusterMember start(Place place) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(place.address(), place.port()));
        }
        return new ClusterMember(Hazelcast.newHazelcastInstance(config(place)));
    }

    /** Takes submissions off the queue until closed, on threads of this class's own. To be called once. */
    public void receive(SubmissionReceiver.Desk desk) {
        IQueue<String> queue = hazelcast.getQueue(Wire.SUBMISSIONS);
        receiver = new SubmissionReceiver(queue, desk, this::publish);
    }

    /** Calls back, on threads of this class's own, when a client asks for a board it doesn't have. */
    public void onBoardWanted(Consumer<ExerciseId> wanted) {
        hazelcast
                .<String>getTopic(Wire.BOARDS_WANTED)
                .addMessageListener(message -> ordered(message.getMessageObject(), wanted));
    }

    /** Shows a board to every client, unless a newer one is there. Blocks. */
    public void publish(Board board) {
        String key = board.exercise().toString();
        String text = texts.write(board);
        boolean done = false;
        while (!done) {
            String shown = boards.get(key);
            if (shown == null) {
                done = boards.putIfAbsent(key, text) == null;
            } else {
                done = !worthReplacing(board, shown) || boards.replace(key, shown, text);
            }
        }
    }

    /** Shows an arena's board to every client that looks for it. Blocks. */
    public void show(ArenaPicture picture) {
        hazelcast
                .<String, String>getMap(Wire.ARENA_BOARDS)
                .set(Wire.arenaBoard(picture.exercise(), picture.audience()), Wire.text(picture));
    }

    /** Answers questions about arenas until closed, on threads of this class's own. To be called once. */
    public void answer(Function<ArenaQuestion, ArenaQuestion.Answer> desk) {
        answers = new ArenaAnswers(hazelcast, desk);
    }

    /** Takes nothing more, answers what was taken, and leaves the cluster. */
    @Override
    public void close() {
        stopReceiving();
        orders.shutdownNow();
        hazelcast.shutdown();
    }

    /** Takes nothing more off the queue; what was taken is still answered. */
    public void stopReceiving() {
        if (answers != null) {
            answers.close();
        }
        if (receiver != null) {
            receiver.close();
        }
    }

    private void publish(Outcome outcome) {
        hazelcast.<String>getTopic(Wire.OUTCOMES).publish(Wire.text(outcome));
    }

    private static boolean worthReplacing(Board board, String shown) {
        try {
            return BoardText.head(shown).olderThan(board);
        } catch (Wire.Unreadable foreign) {
            return true;
        }
    }

    private void ordered(String exercise, Consumer<ExerciseId> wanted) {
        if (!orderSlots.tryAcquire()) {
            return;
        }
        try {
            orders.execute(() -> {
                try {
                    wanted.accept(ExerciseId.of(exercise));
                } catch (RuntimeException failed) {
                    LOG.atWarn().addKeyValue("error", failed.getMessage()).log("a board could not be drawn as ordered");
                } finally {
                    orderSlots.release();
                }
            });
        } catch (RejectedExecutionException closing) {
            orderSlots.release();
        }
    }

    private static Config config(Place place) {
        Config config = new Config();
        config.setClusterName(place.cluster());
        config.setClassLoader(ClusterMember.class.getClassLoader());
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(place.port()).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface(place.address());
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        network.getJoin().getMulticastConfig().setEnabled(false);
        network.getJoin().getTcpIpConfig().setEnabled(true).setMembers(place.members());
        config.getQueueConfig(Wire.SUBMISSIONS).setMaxSize(Wire.MOST_WAITING).setBackupCount(1);
        config.getQueueConfig(Wire.ARENA_QUESTIONS)
                .setMaxSize(Wire.MOST_QUESTIONS)
                .setBackupCount(0);
        config.getMapConfig(Wire.ARENA_BOARDS)
                .getEvictionConfig()
                .setEvictionPolicy(EvictionPolicy.LRU)
                .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                .setSize(Wire.MOST_BOARDS);
        config.getMapConfig(Wire.BOARDS)
                .getEvictionConfig()
                .setEvictionPolicy(EvictionPolicy.LRU)
                .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                .setSize(Wire.MOST_BOARDS);
        return config;
    }
}
