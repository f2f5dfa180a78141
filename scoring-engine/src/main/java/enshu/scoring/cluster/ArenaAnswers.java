package enshu.scoring.cluster;

import com.hazelcast.collection.IQueue;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import enshu.scoring.board.ArenaQuestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A member's answers to questions about arenas: takes them off the queue, a few at once, and tells every client. */
final class ArenaAnswers implements AutoCloseable {
    /** Questions that are answered at once; the rest waits in the queue. */
    static final int MOST_AT_ONCE = 3;

    private static final long POLL_MILLIS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(ArenaAnswers.class);

    private final HazelcastInstance hazelcast;
    private final Function<ArenaQuestion, ArenaQuestion.Answer> desk;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    ArenaAnswers(HazelcastInstance hazelcast, Function<ArenaQuestion, ArenaQuestion.Answer> desk) {
        this.hazelcast = hazelcast;
        this.desk = desk;
        for (int number = 0; number < MOST_AT_ONCE; number++) {
            threads.add(Thread.ofVirtual().name("arena-answers-" + number).start(this::run));
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            for (Thread thread : threads) {
                if (!thread.join(Duration.ofSeconds(5))) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        IQueue<String> queue = hazelcast.getQueue(Wire.ARENA_QUESTIONS);
        try {
            while (closing.getCount() > 0) {
                takeOne(queue);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (HazelcastInstanceNotActiveException left) {
            LOG.atDebug().log("the cluster was left; no more questions are taken");
        }
    }

    private void takeOne(IQueue<String> queue) throws InterruptedException {
        try {
            String text = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (text != null) {
                ArenaQuestion.Answer answer = desk.apply(Wire.question(text));
                hazelcast.<String>getTopic(Wire.ARENA_ANSWERS).publish(Wire.text(answer));
            }
        } catch (HazelcastInstanceNotActiveException left) {
            throw left;
        } catch (Wire.Unreadable foreign) {
            LOG.atWarn().addKeyValue("error", foreign.getMessage()).log("a question could not be read; left out");
        } catch (RuntimeException failed) {
            LOG.atWarn()
                    .addKeyValue("error", failed.getMessage())
                    .log("a question was not answered; its sender asks again");
            closing.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
