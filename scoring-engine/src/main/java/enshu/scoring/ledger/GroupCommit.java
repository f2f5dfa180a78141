package enshu.scoring.ledger;

import enshu.exchange.ExerciseId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a process: takes what waits, decides it in order on the newest image, records everything in one commit,
 * and only then tells the outcomes. The decision runs under the exercise's lock after catching up with what other processes
 * recorded, so every decision sees all that was committed before it.
 *
 * @param <G> the image
 */
public final class GroupCommit<G> implements AutoCloseable {
    /** Proposals that may wait. */
    public static final int MOST_WAITING = 4_096;

    /** Proposals that share one commit. */
    public static final int MOST_TOGETHER = 256;

    /** Images kept; the least used are dropped and read again when they are needed. */
    static final int MOST_IMAGES = 300;

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final Ledger ledger;
    private final Fold<G> fold;
    private final Consumer<G> changed;
    private final BlockingQueue<Waiting<G, ?>> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ExecutorService answering = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<ExerciseId, G> images = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ExerciseId, G> eldest) {
            return size() > MOST_IMAGES;
        }
    };
    private final Thread writer;
    private volatile boolean closing;

    /**
     * Starts the writer.
     *
     * @param changed told, on the writer's thread, of every image that has moved; must not block
     */
    public GroupCommit(Ledger ledger, Fold<G> fold, Consumer<G> changed) {
        this.ledger = ledger;
        this.fold = fold;
        this.changed = changed;
        this.writer = Thread.ofVirtual().name("ledger-writer").start(this::run);
    }

    /**
     * Decides and records. The future completes after the commit, on a thread of its own; exceptionally with
     * {@link LedgerFailure} when nothing was acknowledged (propose again, the keys keep it one event). Empty when too much
     * is waiting already.
     */
    public <O> Optional<CompletableFuture<O>> propose(ExerciseId exercise, Proposal<G, O> proposal) {
        Waiting<G, O> waiting = new Waiting<>(exercise, proposal, new CompletableFuture<>());
        return !closing && queue.offer(waiting) ? Optional.of(waiting.answer()) : Optional.empty();
    }

    /** The newest image this process has seen committed; empty when it hasn't looked at the exercise yet. */
    public Optional<G> image(ExerciseId exercise) {
        synchronized (images) {
            return Optional.ofNullable(images.get(exercise));
        }
    }

    /** Takes nothing new, records and answers what waits (10 s at most), and stops. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!writer.join(Duration.ofSeconds(10))) {
                writer.interrupt();
            }
            answering.shutdown();
            if (!answering.awaitTermination(5, TimeUnit.SECONDS)) {
                answering.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            writer.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Waiting<G, ?>> together = new ArrayList<>();
        try {
            while (!closing || !queue.isEmpty()) {
                Waiting<G, ?> first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    together.add(first);
                    queue.drainTo(together, MOST_TOGETHER - 1);
                    record(together);
                    together.clear();
                }
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(List<Waiting<G, ?>> together) {
        SortedMap<ExerciseId, List<Waiting<G, ?>>> byExercise = new TreeMap<>(Comparator.comparing(ExerciseId::value));
        together.forEach(one -> byExercise
                .computeIfAbsent(one.exercise(), _ -> new ArrayList<>())
                .add(one));
        try {
            List<Settled<G>> settled = ledger.commit(session -> {
                List<Settled<G>> all = new ArrayList<>();
                byExercise.forEach((exercise, some) -> all.add(settle(session, exercise, some)));
                return all;
            });
            settled.forEach(this::publish);
        } catch (RuntimeException failed) {
            failed(together, failed);
        }
    }

    /** One event that the database refuses must not take its neighbours along: they are recorded one by one. */
    private void failed(List<Waiting<G, ?>> together, RuntimeException failure) {
        if (together.size() > 1 && failure instanceof LedgerFailure ledgerFailure && ledgerFailure.dataRefused()) {
            together.forEach(one -> record(List.of(one)));
            return;
        }
        LOG.atWarn()
                .addKeyValue("proposals", together.size())
                .addKeyValue("error", failure.getMessage())
                .log("a commit failed; nothing of it was acknowledged");
        together.forEach(one -> answer(() -> one.answer().completeExceptionally(failure)));
    }

    private Settled<G> settle(Ledger.Session session, ExerciseId exercise, List<Waiting<G, ?>> some) {
        long last = session.lock(exercise);
        G before = image(exercise).orElseGet(() -> fold.blank(exercise));
        if (fold.position(before) > last) {
            LOG.atWarn()
                    .addKeyValue("exercise", exercise)
                    .log("the ledger is older than what was seen of it, as after a restore; it is read anew");
            before = fold.blank(exercise);
        }
        G image = caughtUp(session, exercise, before, last);
        Set<String> keys = new HashSet<>();
        some.forEach(one -> keys.addAll(one.proposal().keys()));
        Batch<G> batch = new Batch<>(fold, image, last, keys.isEmpty() ? Map.of() : session.find(exercise, keys));
        List<Runnable> answers = new ArrayList<>();
        some.forEach(one -> answers.add(one.decide(batch)));
        if (!batch.drafts.isEmpty()) {
            session.append(exercise, batch.drafts);
        }
        return new Settled<>(exercise, before, batch.image, answers);
    }

    private G caughtUp(Ledger.Session session, ExerciseId exercise, G before, long last) {
        G image = before;
        while (fold.position(image) < last) {
            List<Entry> entries = session.read(exercise, fold.position(image));
            if (entries.isEmpty()) {
                throw new IllegalStateException("exercise " + exercise + " has no entry after position "
                        + fold.position(image) + " though its last is " + last);
            }
            for (Entry entry : entries) {
                image = fold.replay(image, entry);
            }
        }
        return image;
    }

    private void publish(Settled<G> settled) {
        boolean fresh;
        synchronized (images) {
            fresh = images.put(settled.exercise(), settled.after()) == null;
        }
        if (fresh || fold.position(settled.after()) != fold.position(settled.before())) {
            changed.accept(settled.after());
        }
        settled.answers().forEach(this::answer);
    }

    private void answer(Runnable telling) {
        try {
            answering.execute(telling);
        } catch (RejectedExecutionException closed) {
            telling.run();
        }
    }

    private record Settled<G>(ExerciseId exercise, G before, G after, List<Runnable> answers) {}

    /** The image as it grows within one commit. */
    private static final class Batch<G> {
        private final Fold<G> fold;
        private final Map<String, Entry> recorded;
        private final List<Draft> drafts = new ArrayList<>();
        private G image;
        private long position;

        Batch(Fold<G> fold, G image, long position, Map<String, Entry> recorded) {
            this.fold = fold;
            this.image = image;
            this.position = position;
            this.recorded = new HashMap<>(recorded);
        }

        <O> O take(Proposal<G, O> proposal) {
            Proposal.Decision<O> decision = proposal.decide(image, Map.copyOf(recorded));
            for (Draft draft : decision.drafts()) {
                if (!recorded.containsKey(draft.key())) {
                    Entry entry = new Entry(++position, draft.key(), draft.at(), draft.elapsed(), draft.event());
                    recorded.put(draft.key(), entry);
                    drafts.add(draft);
                    image = fold.replay(image, entry);
                }
            }
            return decision.outcome();
        }
    }

    private record Waiting<G, O>(ExerciseId exercise, Proposal<G, O> proposal, CompletableFuture<O> answer) {
        /** A decision that throws is a bug of its own; it doesn't keep its neighbours from being recorded. */
        Runnable decide(Batch<G> batch) {
            try {
                O outcome = batch.take(proposal);
                return () -> answer.complete(outcome);
            } catch (RuntimeException bug) {
                LOG.atError().addKeyValue("exercise", exercise).setCause(bug).log("a submission could not be decided");
                return () -> answer.completeExceptionally(bug);
            }
        }
    }
}
