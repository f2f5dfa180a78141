package enshu.scoring.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.client.HazelcastClientOfflineException;
import com.hazelcast.collection.IQueue;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.topic.ITopic;
import com.hazelcast.topic.Message;
import com.hazelcast.topic.MessageListener;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What Hazelcast says about its connection, told by a stand-in; the real cluster is tried by ScoringClientIT. */
class PendingSubmissionsTest {
    private static final Submission ANSWER = new Submission.AnswerGiven(
            new UUID(0, 1),
            new ExerciseId(new UUID(0, 2)),
            new TeamId("team-1"),
            new TaskId("source-pc"),
            Map.of("host", "pc02"),
            "trainee1");
    private static final Outcome OUTCOME =
            new Outcome.Accepted(new UUID(0, 1), true, Map.of("host", true), OptionalInt.empty());

    /** Answers each method by its name alone. */
    private static <T> T standIn(Class<T> type, Function<String, Function<Object[], Object>> methods) {
        Object made = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) ->
                        methods.apply(method.getName()).apply(arguments == null ? new Object[0] : arguments));
        return type.cast(made);
    }

    /** A cluster whose topic can't be reached the first times, and which answers whatever is offered to its queue. */
    private static HazelcastInstance reachableAfter(int failures, AtomicInteger asked) {
        AtomicReference<MessageListener<String>> listener = new AtomicReference<>();
        ITopic<?> topic = standIn(ITopic.class, _ -> arguments -> {
            @SuppressWarnings("unchecked")
            MessageListener<String> given = (MessageListener<String>) arguments[0];
            listener.set(given);
            return new UUID(0, 3);
        });
        IQueue<?> queue = standIn(IQueue.class, _ -> _ -> {
            listener.get().onMessage(new Message<>("outcomes", Wire.text(OUTCOME), 0, null));
            return true;
        });
        return standIn(HazelcastInstance.class, method -> _ -> {
            if (method.equals("getTopic") && asked.incrementAndGet() <= failures) {
                throw new HazelcastClientOfflineException();
            }
            return method.equals("getTopic") ? topic : queue;
        });
    }

    @Test
    void aConnectionThatCannotBeUsedYetIsTriedAgainThoughItIsToldOfOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        PendingSubmissions pending = new PendingSubmissions(reachableAfter(3, asked), Duration.ofSeconds(20));
        try {
            pending.connected();

            assertThat(pending.submit(ANSWER).toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .isEqualTo(OUTCOME);
            assertThat(asked).hasValue(4);
        } finally {
            pending.close();
        }
    }

    @Test
    void nothingIsSentWhileNoOutcomeCouldBeHeard() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        PendingSubmissions pending = new PendingSubmissions(reachableAfter(1_000, asked), Duration.ofMillis(500));
        try {
            pending.connected();

            assertThat(pending.submit(ANSWER).toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .isEqualTo(new Outcome.Refused(ANSWER.key(), Outcome.Refusal.BUSY));
        } finally {
            pending.close();
        }
    }
}
