package enshu.range;

import enshu.exchange.RangeId;
import enshu.range.engine.ContainerEngine;
import enshu.range.engine.EngineFailure;
import enshu.range.reconcile.Reconciler;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands under our labels although no wish knows it: left over from a lost database. */
final class UnwantedRanges {
    private static final Logger LOG = LoggerFactory.getLogger(UnwantedRanges.class);

    /** A game network goes only after the last range that joins it, so an arena's range may need another turn. */
    private static final int TURNS = 3;

    private final ContainerEngine engine;
    private final Reconciler reconciler;

    UnwantedRanges(ContainerEngine engine, Reconciler reconciler) {
        this.engine = engine;
        this.reconciler = reconciler;
    }

    /** Removes every range but these. */
    void remove(List<RangeId> wanted) {
        for (int turn = 0; turn < TURNS && !removeAllBut(wanted); turn++) {
            LOG.atDebug().log("parts of unwanted ranges are still there");
        }
    }

    /** One turn; says whether nothing was left to try again. */
    private boolean removeAllBut(List<RangeId> wanted) {
        boolean done = true;
        for (RangeId range : engine.standing()) {
            if (!wanted.contains(range)) {
                try {
                    LOG.atInfo().addKeyValue("range", range.value()).log("removing a range that nobody wishes");
                    done &= reconciler
                            .towardsNothing(range, reconciler.observe(range))
                            .failed()
                            .isEmpty();
                } catch (EngineFailure failure) {
                    LOG.atWarn()
                            .addKeyValue("range", range.value())
                            .addKeyValue("error", failure.getMessage())
                            .log("it could not be removed");
                }
            }
        }
        return done;
    }
}
