package enshu.scoring.cluster;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import enshu.exchange.ExerciseId;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.Audience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's questions about arenas, and the boards that members show. Safe for many threads. */
final class ArenaAsking {
    /** How long a question is asked again before it is given up. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    /** How long an answer is awaited before the question is asked again: its member may have been killed. */
    private static final Duration AGAIN = Duration.ofSeconds(3);

    private static final Duration BREATHER = Duration.ofMillis(150);
    private static final int MOST_PENDING = 100;
    private static final Logger LOG = LoggerFactory.getLogger(ArenaAsking.class);

    private final HazelcastInstance hazelcast;
    private final ConcurrentMap<UUID, CompletableFuture<ArenaQuestion.Answer>> pending = new ConcurrentHashMap<>();
    private final List<Consumer<ExerciseId>> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean listening;

    ArenaAsking(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
    }

    /** The first connection exists; later ones register by themselves. */
    void connected() {
        if (begun.compareAndSet(false, true)) {
            threads.execute(this::register);
        }
    }

    void listen(Consumer<ExerciseId> listener) {
        listeners.add(listener);
    }

    Optional<String> board(ExerciseId exercise, Audience audience) {
        try {
            return listening
                    ? Optional.ofNullable(hazelcast
                            .<String, String>getMap(Wire.ARENA_BOARDS)
                            .get(Wire.arenaBoard(exercise, audience)))
                    : Optional.empty();
        } catch (RuntimeException unreachable) {
            LOG.atDebug().setCause(unreachable).log("an arena's board can't be read just now");
            return Optional.empty();
        }
    }

    CompletionStage<ArenaQuestion.Answer> ask(ArenaQuestion question) {
        String text = Wire.text(question);
        if (text.length() > Wire.LONGEST_QUESTION) {
            return CompletableFuture.completedFuture(ArenaQuestion.Answer.refused(question, "too-long"));
        }
        CompletableFuture<ArenaQuestion.Answer> answer = new CompletableFuture<>();
        if (threads.isShutdown()
                || pending.size() >= MOST_PENDING
                || pending.putIfAbsent(question.key(), answer) != null) {
            return CompletableFuture.completedFuture(ArenaQuestion.Answer.refused(question, "busy"));
        }
        threads.execute(() -> askUntilAnswered(question, text, answer));
        return answer.copy();
    }

    void close() {
        closing.countDown();
        threads.shutdownNow();
    }

    private void askUntilAnswered(ArenaQuestion question, String text, CompletableFuture<ArenaQuestion.Answer> answer) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!answer.isDone() && System.nanoTime() - deadline < 0) {
                Duration wait = offer(text) ? AGAIN : BREATHER;
                await(answer, Math.max(1, Math.min(wait.toNanos(), deadline - System.nanoTime())));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            pending.remove(question.key(), answer);
            answer.complete(ArenaQuestion.Answer.refused(question, "busy"));
        }
    }

    private boolean offer(String text) {
        try {
            return listening && hazelcast.<String>getQueue(Wire.ARENA_QUESTIONS).offer(text);
        } catch (RuntimeException unreachable) {
            LOG.atDebug().setCause(unreachable).log("a question could not be sent; it is sent again");
            return false;
        }
    }

    private static void await(CompletableFuture<ArenaQuestion.Answer> answer, long nanos) throws InterruptedException {
        try {
            answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException notYet) {
            return;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("an answer never fails", impossible);
        }
    }

    /** Again and again until it works: Hazelcast tells of a connection a moment before it can be used. */
    private void register() {
        try {
            do {
                try {
                    hazelcast
                            .<String>getTopic(Wire.ARENA_ANSWERS)
                            .addMessageListener(message -> heard(message.getMessageObject()));
                    IMap<String, String> boards = hazelcast.getMap(Wire.ARENA_BOARDS);
                    boards.addEntryListener(new Arrivals(), false);
                    listening = true;
                    return;
                } catch (RuntimeException failed) {
                    LOG.atDebug().setCause(failed).log("answers can't be heard yet; tried again");
                }
            } while (!closing.await(BREATHER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void heard(String text) {
        try {
            ArenaQuestion.Answer answer = Wire.answer(text);
            CompletableFuture<ArenaQuestion.Answer> waiting = pending.get(answer.key());
            if (waiting != null && !threads.isShutdown()) {
                threads.execute(() -> waiting.complete(answer));
            }
        } catch (RejectedExecutionException closed) {
            LOG.atDebug().log("an answer came while closing");
        } catch (Wire.Unreadable foreign) {
            LOG.atWarn().addKeyValue("error", foreign.getMessage()).log("an answer could not be read");
        }
    }

    private final class Arrivals implements EntryAddedListener<String, String>, EntryUpdatedListener<String, String> {
        @Override
        public void entryAdded(EntryEvent<String, String> event) {
            tell(event.getKey());
        }

        @Override
        public void entryUpdated(EntryEvent<String, String> event) {
            tell(event.getKey());
        }

        private void tell(String key) {
            ExerciseId exercise = ExerciseId.of(key.substring(0, key.indexOf('/')));
            listeners.forEach(listener -> listener.accept(exercise));
        }
    }
}
