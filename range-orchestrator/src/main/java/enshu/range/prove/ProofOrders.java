package enshu.range.prove;

import enshu.range.engine.EngineFailure;
import enshu.range.wish.StoreFailure;
import enshu.scenario.archive.ContentFailure;
import enshu.scenario.archive.ContentShelf;
import enshu.scenario.reason.ProofReason;
import enshu.scenario.source.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the proofs that were ordered, one at a time, each on a thread of its own while this one tells how far it
 * is, at most every 250 ms, and looks every second whether it is to be stopped.
 */
public final class ProofOrders implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ProofOrders.class);
    private static final Duration TELL = Duration.ofMillis(250);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration END = Duration.ofSeconds(3);

    private final ProofStore store;
    private final ContentShelf contents;
    private final Ground ground;
    private final Duration longest;
    private final Semaphore bell = new Semaphore(0);
    private boolean swept;

    /** How long one may take when nothing else is said. */
    public static final Duration LONGEST = Duration.ofMinutes(30);

    /** Where packages are proved. */
    public interface Ground {
        /** As {@link Prove#run}. */
        ProofResult prove(Path folder, Consumer<ProofEvent> events);

        /** Removes what a killed proof left. */
        void sweep();
    }

    public ProofOrders(ProofStore store, ContentShelf contents, Ground ground, Duration longest) {
        this.store = store;
        this.contents = contents;
        this.ground = ground;
        this.longest = longest;
    }

    /** Something was ordered, or is to be stopped. */
    public void wake() {
        bell.release();
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                work();
                if (bell.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Everything that waits; a database that is away ends it until the next time. */
    private void work() throws InterruptedException {
        try {
            if (!swept) {
                sweep();
                swept = true;
            }
            store.recover();
            store.stopWaiting();
            for (Optional<ProofStore.Order> order = store.take(); order.isPresent(); order = store.take()) {
                carryOut(order.get());
                store.stopWaiting();
            }
        } catch (StoreFailure away) {
            LOG.atWarn().addKeyValue("error", away.getMessage()).log("the ordered proofs could not be looked after");
        }
    }

    private void sweep() {
        try {
            ground.sweep();
        } catch (EngineFailure failure) {
            LOG.atWarn()
                    .addKeyValue("error", failure.getMessage())
                    .log("what a killed proof left could not be removed");
        }
    }

    /** Why a proof is broken off. */
    private enum Reason {
        STOPPED,
        TOO_LONG
    }

    private void carryOut(ProofStore.Order order) throws InterruptedException {
        LOG.atInfo()
                .addKeyValue("proof", order.id())
                .addKeyValue("scenario", order.scenario())
                .log("proving");
        Path folder;
        try {
            folder = contents.folder(order.digest());
        } catch (ContentFailure failure) {
            unlessEnding(order);
            end(order, untried(ProofReason.noContent(failure.message())));
            return;
        } catch (StoreFailure away) {
            unlessEnding(order);
            throw away;
        }
        ProofProgress progress = new ProofProgress();
        AtomicReference<@Nullable ProofResult> result = new AtomicReference<>();
        Thread prover =
                Thread.ofPlatform().name("proof " + order.id()).start(() -> result.set(proved(folder, progress::hear)));
        Optional<Reason> broken;
        try {
            broken = accompany(order, progress, prover);
        } catch (InterruptedException ending) {
            prover.interrupt();
            giveBack(order, prover);
            throw ending;
        }
        ProofResult came = result.get();
        tell(order, progress);
        end(order, ended(came == null ? new ProofResult.Untried(ProofReason.unforeseen()) : came, broken));
        if (!(came instanceof ProofResult.Tried)) {
            sweep();
        }
    }

    /** What fails because this process is asked to end has not failed: another takes the order up. */
    private void unlessEnding(ProofStore.Order order) throws InterruptedException {
        if (Thread.interrupted()) {
            giveBack(order);
            throw new InterruptedException("asked to end");
        }
    }

    private ProofResult proved(Path folder, Consumer<ProofEvent> events) {
        try {
            return ground.prove(folder, events);
        } catch (RuntimeException unforeseen) {
            LOG.atError().setCause(unforeseen).log("a proof ended in an unforeseen way");
            return new ProofResult.Untried(ProofReason.unforeseen(String.valueOf(unforeseen.getMessage())));
        }
    }

    /** Until the prover has ended. Tells whether and why it was broken off. */
    private Optional<Reason> accompany(ProofStore.Order order, ProofProgress progress, Thread prover)
            throws InterruptedException {
        long begun = System.nanoTime();
        long looked = begun;
        Optional<Reason> broken = Optional.empty();
        while (!prover.join(TELL)) {
            tell(order, progress);
            long now = System.nanoTime();
            if (now - looked > LOOK.toNanos()) {
                looked = now;
                Optional<Reason> reason = toBreakOff(order, now - begun);
                if (broken.isEmpty() && reason.isPresent()) {
                    // Once only: a second interruption would disturb the removal of the range.
                    prover.interrupt();
                    broken = reason;
                }
            }
        }
        return broken;
    }

    private Optional<Reason> toBreakOff(ProofStore.Order order, long nanos) {
        if (nanos > longest.toNanos()) {
            return Optional.of(Reason.TOO_LONG);
        }
        try {
            store.stopWaiting();
            return store.stopWanted(order) ? Optional.of(Reason.STOPPED) : Optional.empty();
        } catch (StoreFailure away) {
            return Optional.empty();
        }
    }

    private void tell(ProofStore.Order order, ProofProgress progress) {
        progress.take().ifPresent(told -> {
            try {
                store.tell(order, told);
            } catch (StoreFailure away) {
                progress.untold();
            }
        });
    }

    private ProofStore.End ended(ProofResult result, Optional<Reason> broken) {
        return switch (result) {
            case ProofResult.Tried tried ->
                new ProofStore.End(
                        tried.shortcomings().isEmpty() ? "proved" : "not-proved",
                        ProofStore.End.NO_REASON,
                        ProofJson.rows(tried.rows()).toString(),
                        ProofJson.shortcomings(tried.shortcomings()).toString());
            case ProofResult.Refused refused ->
                untried(ProofReason.errors(refused.problems().getFirst()));
            case ProofResult.Untried untried ->
                switch (broken.orElse(null)) {
                    case null -> untried(untried.reason());
                    case STOPPED -> new ProofStore.End("stopped", ProofStore.End.NO_REASON, "[]", "[]");
                    case TOO_LONG -> untried(ProofReason.tooLong(longest.toMinutes()));
                };
        };
    }

    private static ProofStore.End untried(Message reason) {
        return new ProofStore.End("not-tried", reason.text(), "[]", "[]");
    }

    /** The end is written however long the database is away, for the proof was done. */
    private void end(ProofStore.Order order, ProofStore.End end) throws InterruptedException {
        while (true) {
            try {
                store.end(order, end);
                LOG.atInfo()
                        .addKeyValue("proof", order.id())
                        .addKeyValue("scenario", order.scenario())
                        .addKeyValue("state", end.state())
                        .addKeyValue("reason", end.reason().en())
                        .log("the proof ended");
                return;
            } catch (StoreFailure away) {
                LOG.atWarn().addKeyValue("error", away.getMessage()).log("a proof's end could not be written yet");
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    /** The process is asked to end: what can be removed in this time is, the rest by the next one. */
    private void giveBack(ProofStore.Order order, Thread prover) throws InterruptedException {
        giveBack(order);
        prover.join(END);
    }

    private void giveBack(ProofStore.Order order) {
        try {
            store.giveBack(order);
        } catch (StoreFailure away) {
            LOG.atWarn().addKeyValue("error", away.getMessage()).log("a proof could not be given back");
        }
    }
}
