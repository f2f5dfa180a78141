package enshu.range.reconcile;

import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.plan.Checkpoint;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.RangePlan;
import java.util.List;

/**
 * The part of {@link Difference} that is about checkpoints.
 */
final class Checkpoints {
    private Checkpoints() {}

    /** What nobody wants any more goes, and what is there in part alone. */
    static void clear(RangePlan plan, ObservedRange observed, List<Change> changes) {
        for (Checkpoint held : observed.checkpoints()) {
            if (!plan.past().wants(held.number())) {
                changes.add(new Change.RemoveCheckpoint(held, "no longer wanted"));
            } else if (!held.whole() && isLeft(plan, observed, held.number())) {
                changes.add(new Change.RemoveCheckpoint(held, "its taking was cut short"));
            }
        }
    }

    /** Whether what is there in part is to be taken anew, or was meanwhile. */
    private static boolean isLeft(RangePlan plan, ObservedRange observed, int number) {
        return plan.past().checkpoints().taken().contains(number)
                || observed.checkpoint(number).filter(Checkpoint::whole).isPresent();
    }

    /** The first that is wanted and isn't there; one at a time, for each makes the hosts stand still. */
    static void take(RangePlan plan, ObservedRange observed, List<Change> changes) {
        plan.past().checkpoints().taken().stream()
                .filter(number -> observed.checkpoint(number).isEmpty())
                .findFirst()
                .ifPresent(number ->
                        changes.add(new Change.TakeCheckpoint(plan, number, written(plan, observed), "wished for")));
    }

    /** The hosts that can write anything besides their volumes; those that do one thing have done it. */
    private static List<ObservedContainer> written(RangePlan plan, ObservedRange observed) {
        return plan.containers().stream()
                .filter(planned -> planned.kind() == PlannedContainer.Kind.HOST && !planned.oneShot())
                .flatMap(planned -> observed.container(planned.service()).stream())
                .toList();
    }
}
