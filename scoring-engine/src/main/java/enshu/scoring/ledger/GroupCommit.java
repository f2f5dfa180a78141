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
 * recorded, so every decision sees all that was committed before it. What is far behind catches up before it locks, a few
 * pages at a time, and meanwhile keeps nobody waiting but its own proposals.
 *
 * @param <G> the image
 */
public final class GroupCommit<G> implements AutoCloseable {
    /** Proposals that may wait. */
    public static final int MOST_WAITING = 4_096;

    /** Proposals that share one commit. */
    public static final int MOST_TOGETHER = 256;

    /** Entries that are caught up with under the lock; when more are missing, they are read before. */
    static final int MOST_UNDER_LOCK = 4 * Ledger.LONGEST_READ;

    /** Pages that are read before other exercises have their turn. */
    private static final int MOST_PAGES = 20;

    /** How often an exercise may have moved on by too much while it was locked; then the lock waits for the reading. */
    private static final int MOST_CHASES = 5;

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
    private final Map<ExerciseId, Chase<G>> chases = new HashMap<>();
    private final List<Waiting<G, ?>> behind = new ArrayList<>();
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
            while (!closing || !queue.isEmpty() || !behind.isEmpty()) {
                together.addAll(behind);
                behind.clear();
                if (together.size() < MOST_WAITING) {
                    Waiting<G, ?> first = queue.poll(together.isEmpty() ? 100 : 0, TimeUnit.MILLISECONDS);
                    if (first != null) {
                        together.add(first);
                        queue.drainTo(together, MOST_TOGETHER - 1);
                    }
                }
                record(together);
                together.clear();
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
        byExercise.entrySet().removeIf(each -> !follows(each.getKey(), each.getValue()));
        if (byExercise.isEmpty()) {
            return;
        }
        List<Waiting<G, ?>> decided =
                byExercise.values().stream().flatMap(List::stream).toList();
        try {
            List<Settled<G>> settled = ledger.commit(session -> {
                List<Settled<G>> all = new ArrayList<>();
                byExercise.forEach(
                        (exercise, some) -> settle(session, exercise, some).ifPresent(all::add));
                return all;
            });
            settled.forEach(this::publish);
            settled.forEach(one -> byExercise.remove(one.exercise()));
            byExercise.values().forEach(behind::addAll);
        } catch (RuntimeException failed) {
            byExercise.keySet().forEach(chases::remove);
            failed(decided, failed);
        }
    }

    /** Goes on reading what an exercise is behind; false when its proposals have to wait for more, or were failed. */
    private boolean follows(ExerciseId exercise, List<Waiting<G, ?>> some) {
        Chase<G> chase = chases.get(exercise);
        if (chase == null) {
            return true;
        }
        try {
            G image = chase.image();
            for (int page = 0; page < MOST_PAGES; page++) {
                List<Entry> entries = ledger.read(exercise, fold.position(image));
                for (Entry entry : entries) {
                    image = fold.replay(image, entry);
                }
                if (entries.size() < Ledger.LONGEST_READ) {
                    chases.put(exercise, new Chase<>(image, chase.count()));
                    return true;
                }
            }
            chases.put(exercise, new Chase<>(image, chase.count()));
            behind.addAll(some);
        } catch (RuntimeException failed) {
            chases.remove(exercise);
            failed(some, failed);
        }
        return false;
    }

    /**
     * One event that the database refuses, or one exercise whose entries nobody can read, must not take its neighbours
     * along: they are recorded one by one.
     */
    private void failed(List<Waiting<G, ?>> together, RuntimeException failure) {
        boolean ledgerAway = failure instanceof LedgerFailure ledgerFailure && !ledgerFailure.dataRefused();
        if (together.size() > 1 && !ledgerAway) {
            together.forEach(one -> record(List.of(one)));
            return;
        }
        LOG.atWarn()
                .addKeyValue("proposals", together.size())
                .addKeyValue("error", failure.getMessage())
                .log("a commit failed; nothing of it was acknowledged");
        together.forEach(one -> answer(() -> one.answer().completeExceptionally(failure)));
    }

    /** Empty when too much is missing to be read under the lock. */
    private Optional<Settled<G>> settle(Ledger.Session session, ExerciseId exercise, List<Waiting<G, ?>> some) {
        long last = session.lock(exercise);
        G before = image(exercise).orElseGet(() -> fold.blank(exercise));
        if (fold.position(before) > last) {
            LOG.atWarn()
                    .addKeyValue("exercise", exercise)
                    .log("the ledger is older than what was seen of it, as after a restore; it is read anew");
            before = fold.blank(exercise);
        }
        Chase<G> chase = chases.getOrDefault(exercise, new Chase<>(before, 0));
        G reached = fold.position(chase.image()) > last ? before : chase.image();
        if (last - fold.position(reached) > MOST_UNDER_LOCK && chase.count() < MOST_CHASES) {
            chases.put(exercise, new Chase<>(reached, chase.count() + 1));
            return Optional.empty();
        }
        G image = caughtUp(session, exercise, reached, last);
        Set<String> keys = new HashSet<>();
        some.forEach(one -> keys.addAll(one.proposal().keys()));
        Batch<G> batch = new Batch<>(fold, image, last, keys.isEmpty() ? Map.of() : session.find(exercise, keys));
        List<Runnable> answers = new ArrayList<>();
        some.forEach(one -> answers.add(one.decide(batch)));
        if (!batch.drafts.isEmpty()) {
            session.append(exercise, batch.drafts);
        }
        return Optional.of(new Settled<>(exercise, before, batch.image, answers));
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
        chases.remove(settled.exercise());
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

    /** An exercise that is far behind: as far as it was read, and how often it was found to be so. */
    private record Chase<G>(G image, int count) {}

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
