package enshu.scoring.door;

import enshu.exchange.ExerciseId;
import enshu.scoring.flag.Verdict;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts claims into the ledger, many in one commit, and tells only afterwards what became of each. The key of the event is
 * the only judge of what is there twice.
 */
final class CaptureWriter<F> implements AutoCloseable {
    /** Claims that share a commit. */
    static final int MOST_TOGETHER = 1_000;

    /** Of those, of one team: a flood makes no commit much longer than it would be. */
    static final int MOST_OF_TEAM = 50;

    private static final Logger LOG = LoggerFactory.getLogger(CaptureWriter.class);

    private final ExerciseId exercise;
    private final Ledger ledger;
    private final FairQueue<F> queue;
    private final Function<Claim<F>, Draft> event;
    private final Consumer<List<Settled<F>>> settled;
    private final Thread thread;

    /**
     * Starts the writer.
     *
     * @param event what to record of a claim; the key is of team and flag alone
     * @param settled told of all claims of a commit, on the writer's thread; must not block
     */
    CaptureWriter(
            ExerciseId exercise,
            Ledger ledger,
            FairQueue<F> queue,
            Function<Claim<F>, Draft> event,
            Consumer<List<Settled<F>>> settled) {
        this.exercise = exercise;
        this.ledger = ledger;
        this.queue = queue;
        this.event = event;
        this.settled = settled;
        this.thread = Thread.ofPlatform().daemon().name("capture-writer").start(this::run);
    }

    /** What became of a claim. */
    record Settled<F>(Claim<F> claim, Verdict verdict) {}

    private void run() {
        try {
            while (!queue.drained()) {
                List<Claim<F>> claims = queue.take(MOST_TOGETHER, MOST_OF_TEAM);
                if (!claims.isEmpty()) {
                    settled.accept(record(exercise, ledger, claims, event));
                }
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Puts these claims into the ledger in one commit and tells what became of each, in their order; never throws. */
    static <F> List<Settled<F>> record(
            ExerciseId exercise, Ledger ledger, List<Claim<F>> claims, Function<Claim<F>, Draft> event) {
        Map<String, Integer> indices = HashMap.newHashMap(claims.size());
        List<Draft> drafts = new ArrayList<>(claims.size());
        int[] draftOf = new int[claims.size()];
        BitSet again = new BitSet();
        for (int at = 0; at < claims.size(); at++) {
            Draft draft = event.apply(claims.get(at));
            Integer earlier = indices.putIfAbsent(draft.key(), drafts.size());
            if (earlier == null) {
                draftOf[at] = drafts.size();
                drafts.add(draft);
            } else {
                draftOf[at] = earlier;
                again.set(at);
            }
        }
        List<Settled<F>> all = new ArrayList<>(claims.size());
        try {
            BitSet had = ledger.appendNew(exercise, drafts);
            for (int at = 0; at < claims.size(); at++) {
                all.add(new Settled<>(
                        claims.get(at), again.get(at) || had.get(draftOf[at]) ? Verdict.DUP : Verdict.OK));
            }
        } catch (RuntimeException failed) {
            LOG.atWarn()
                    .addKeyValue("exercise", exercise)
                    .addKeyValue("captures", claims.size())
                    .addKeyValue("error", failed.getMessage())
                    .log("a commit failed; nothing of it was acknowledged, and its teams may send it again");
            claims.forEach(claim -> all.add(new Settled<>(claim, Verdict.ERR)));
        }
        return all;
    }

    /** Records what waits (10 s at most) and stops; the queue was closed before. */
    @Override
    public void close() {
        try {
            if (!thread.join(Duration.ofSeconds(10))) {
                thread.interrupt();
            }
        } catch (InterruptedException hurried) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
