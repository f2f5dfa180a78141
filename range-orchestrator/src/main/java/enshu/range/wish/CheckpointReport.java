package enshu.range.wish;

import enshu.exchange.RangeId;
import enshu.exchange.RangeWish;
import enshu.range.engine.ObservedRange;
import enshu.range.plan.Checkpoint;
import enshu.range.reconcile.Change;
import enshu.range.reconcile.Reconciler;

/**
 * Tells what became of a range's checkpoints, from what was wished and what is there of them.
 */
final class CheckpointReport {
    private final CheckpointStore store;

    CheckpointReport(CheckpointStore store) {
        this.store = store;
    }

    /** Writes what differs from the record; a round that was broken off says nothing, and is taken again. */
    void tell(RangeWish wish, ObservedRange observed, Reconciler.Round round) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        RangeId range = wish.range();
        for (int number : wish.checkpoints().taken()) {
            observed.checkpoint(number).filter(Checkpoint::whole).ifPresent(taken -> store.ready(wish, taken));
        }
        round.failed().forEach((change, failure) -> {
            if (change instanceof Change.TakeCheckpoint taking) {
                store.failed(range, taking.number(), String.valueOf(failure.getMessage()));
            }
        });
        if (!wish.checkpoints().taken().isEmpty()) {
            store.giveUp(range);
        }
        for (int number : wish.checkpoints().kept()) {
            if (observed.checkpoint(number).filter(Checkpoint::whole).isEmpty()) {
                store.failed(range, number, "it is no longer whole in the engine");
            }
        }
    }

    /** Writes which are removed, of those that nobody wants to keep. */
    void tellRemoved(RangeWish wish, ObservedRange observed) {
        for (int number : store.unkept(wish.range())) {
            if (observed.checkpoint(number).isEmpty()) {
                store.removed(wish.range(), number);
            }
        }
    }
}
