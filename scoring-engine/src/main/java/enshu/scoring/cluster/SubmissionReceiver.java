package enshu.scoring.cluster;

import com.hazelcast.collection.IQueue;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import enshu.scoring.Outcome;
import enshu.scoring.Outcome.Refusal;
import enshu.scoring.Submission;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes submissions off the queue, as many at once as the desk can look at, and publishes what became of them. */
public final class SubmissionReceiver implements AutoCloseable {
    /** Submissions that are looked up at once; the rest waits in the queue, and a full queue is the clients' brake. */
    static final int MOST_AT_ONCE = 8;

    private static final long POLL_MILLIS = 200;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionReceiver.class);

    private final IQueue<String> queue;
    private final Desk desk;
    private final Consumer<Outcome> answer;
    private final Semaphore slots = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread taker;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Judges and records submissions. */
    public interface Desk {
        /**
         * Blocks while the submission is looked up. The future fails when nobody knows what became of it, and nothing is
         * answered then; empty when too much is waiting.
         */
        Optional<CompletableFuture<Outcome>> submit(Submission submission);
    }

    SubmissionReceiver(IQueue<String> queue, Desk desk, Consumer<Outcome> answer) {
        this.queue = queue;
        this.desk = desk;
        this.answer = answer;
        this.taker = Thread.ofVirtual().name("submissions").start(this::run);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            if (!taker.join(Duration.ofSeconds(5))) {
                taker.interrupt();
            }
            threads.shutdown();
            if (!threads.awaitTermination(LAST_ANSWERS.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                takeOne();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (HazelcastInstanceNotActiveException left) {
            LOG.atDebug().log("the cluster was left; no more submissions are taken");
        }
    }

    private void takeOne() throws InterruptedException {
        slots.acquire();
        boolean handed = false;
        try {
            String text = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (text != null) {
                threads.execute(() -> handIn(text));
                handed = true;
            }
        } catch (HazelcastInstanceNotActiveException left) {
            throw left;
        } catch (RuntimeException failed) {
            LOG.atWarn().addKeyValue("error", failed.getMessage()).log("the queue can't be read just now; tried again");
            closing.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } finally {
            if (!handed) {
                slots.release();
            }
        }
    }

    private void handIn(String text) {
        Submission submission;
        Optional<CompletableFuture<Outcome>> deciding;
        try {
            submission = Wire.submission(text);
            deciding = desk.submit(submission);
        } catch (Wire.Unreadable foreign) {
            LOG.atWarn().addKeyValue("error", foreign.getMessage()).log("a submission could not be read; left out");
            return;
        } catch (RuntimeException failed) {
            LOG.atWarn()
                    .addKeyValue("error", failed.getMessage())
                    .log("a submission could not be taken; its sender sends it again");
            return;
        } finally {
            slots.release();
        }
        answer(submission, deciding);
    }

    private void answer(Submission submission, Optional<CompletableFuture<Outcome>> deciding) {
        try {
            answer.accept(
                    deciding.isPresent()
                            ? deciding.get().get(LAST_ANSWERS.toSeconds(), TimeUnit.SECONDS)
                            : new Outcome.Refused(submission.key(), Refusal.BUSY));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (Exception unknown) {
            LOG.atWarn()
                    .addKeyValue("exercise", submission.exercise())
                    .addKeyValue("team", submission.team())
                    .addKeyValue("error", unknown.getMessage())
                    .log("a submission was not answered; its sender sends it again");
        }
    }
}
