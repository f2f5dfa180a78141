package enshu.scoring;

import enshu.exchange.ExerciseId;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/**
 * The real process with a ledger that never returns from a commit that recorded an answer: it touches the ready file's
 * neighbour {@code committed} and waits to be killed, between the commit and the answer.
 */
final class CrashingEngine {
    private CrashingEngine() {}

    /** Starts it like {@link ScoringEngine}. */
    public static void main(String[] arguments) throws InterruptedException {
        switch (Settings.of(System.getenv())) {
            case Settings.Reading.Refused refused -> throw new IllegalStateException(refused.message());
            case Settings.Reading.Read read -> {
                Path committed = read.settings().readyFile().orElseThrow().resolveSibling("committed");
                ScoringEngine.run(
                        LoggerFactory.getLogger(CrashingEngine.class),
                        read.settings(),
                        ledger -> new StuckLedger(ledger, committed));
            }
        }
    }

    private record StuckLedger(Ledger ledger, Path committed) implements Ledger {
        @Override
        public <T> T commit(Function<Session, T> work) {
            AtomicBoolean answered = new AtomicBoolean();
            T result = ledger.commit(session -> work.apply(new Watching(session, answered)));
            if (answered.get()) {
                try {
                    Files.writeString(committed, "an answer is on disk and nobody was told\n");
                    new CountDownLatch(1).await();
                } catch (IOException failed) {
                    throw new UncheckedIOException("the test can't see the commit", failed);
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            }
            return result;
        }

        @Override
        public List<Entry> read(ExerciseId exercise, long after) {
            return ledger.read(exercise, after);
        }

        @Override
        public List<ExerciseId> exercises(int most) {
            return ledger.exercises(most);
        }
    }

    private record Watching(Ledger.Session session, AtomicBoolean answered) implements Ledger.Session {
        @Override
        public long lock(ExerciseId exercise) {
            return session.lock(exercise);
        }

        @Override
        public List<Entry> read(ExerciseId exercise, long after) {
            return session.read(exercise, after);
        }

        @Override
        public Map<String, Entry> find(ExerciseId exercise, Collection<String> keys) {
            return session.find(exercise, keys);
        }

        @Override
        public List<Entry> append(ExerciseId exercise, List<Draft> drafts) {
            if (drafts.stream().anyMatch(draft -> draft.key().startsWith("answer-given/"))) {
                answered.set(true);
            }
            return session.append(exercise, drafts);
        }
    }
}
