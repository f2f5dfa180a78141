package enshu.scoring.cluster;

import com.hazelcast.core.HazelcastInstance;
import enshu.scoring.Outcome;
import enshu.scoring.Outcome.Refusal;
import enshu.scoring.Submission;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Submissions that wait for their outcome; each is sent again under its key until it comes. */
final class PendingSubmissions {
    /** Submissions of this process that may wait at once. */
    private static final int MOST_PENDING = 5_000;

    /** How long an outcome is awaited before the submission is sent again. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** How long to wait after the cluster could not be reached, or its queue was full. */
    private static final Duration BREATHER = Duration.ofMillis(150);

    private static final Logger LOG = LoggerFactory.getLogger(PendingSubmissions.class);

    private final HazelcastInstance hazelcast;
    private final Duration patience;
    private final ConcurrentMap<UUID, CompletableFuture<Outcome>> pending = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean listening;

    PendingSubmissions(HazelcastInstance hazelcast, Duration patience) {
        this.hazelcast = hazelcast;
        this.patience = patience;
    }

    /** The first connection exists: from now on outcomes can be heard. Later connections register by themselves. */
    void connected() {
        if (begun.compareAndSet(false, true)) {
            threads.execute(this::listen);
        }
    }

    CompletionStage<Outcome> submit(Submission submission) {
        UUID key = submission.key();
        if (threads.isShutdown() || pending.size() >= MOST_PENDING) {
            return CompletableFuture.completedFuture(new Outcome.Refused(key, Refusal.BUSY));
        }
        CompletableFuture<Outcome> fresh = new CompletableFuture<>();
        CompletableFuture<Outcome> known = pending.putIfAbsent(key, fresh);
        if (known != null) {
            return known.copy();
        }
        String text = Wire.text(submission);
        threads.execute(() -> sendUntilAnswered(key, text, fresh));
        return fresh.copy();
    }

    void close() {
        closing.countDown();
        threads.shutdownNow();
        pending.forEach((key, waiting) -> waiting.complete(new Outcome.Refused(key, Refusal.BUSY)));
    }

    private void sendUntilAnswered(UUID key, String text, CompletableFuture<Outcome> answer) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!answer.isDone() && System.nanoTime() - deadline < 0) {
                Duration wait = offer(text) ? AGAIN : BREATHER;
                long left = deadline - System.nanoTime();
                await(answer, Math.max(1, Math.min(wait.toNanos(), left)));
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            pending.remove(key, answer);
            answer.complete(new Outcome.Refused(key, Refusal.BUSY));
        }
    }

    private boolean offer(String text) {
        try {
            return listening && hazelcast.<String>getQueue(Wire.SUBMISSIONS).offer(text);
        } catch (RuntimeException unreachable) {
            LOG.atDebug().setCause(unreachable).log("a submission could not be sent; it is sent again");
            return false;
        }
    }

    private static void await(CompletableFuture<Outcome> answer, long nanos) throws InterruptedException {
        try {
            answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException notYet) {
            return;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("an outcome never fails", impossible);
        }
    }

    /**
     * Registers for outcomes, again and again until it works: Hazelcast tells of a connection a moment before it can be
     * used, and does not tell twice.
     */
    private void listen() {
        try {
            do {
                try {
                    hazelcast
                            .<String>getTopic(Wire.OUTCOMES)
                            .addMessageListener(message -> heard(message.getMessageObject()));
                    listening = true;
                    return;
                } catch (RuntimeException failed) {
                    LOG.atDebug().setCause(failed).log("outcomes can't be heard yet; tried again");
                }
            } while (!closing.await(BREATHER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void heard(String text) {
        try {
            Outcome outcome = Wire.outcome(text);
            CompletableFuture<Outcome> waiting = pending.get(outcome.key());
            if (waiting != null && !threads.isShutdown()) {
                threads.execute(() -> waiting.complete(outcome));
            }
        } catch (RejectedExecutionException closing) {
            LOG.atDebug().log("an outcome came while closing");
        } catch (Wire.Unreadable foreign) {
            LOG.atWarn().addKeyValue("error", foreign.getMessage()).log("an outcome could not be read");
        }
    }
}
