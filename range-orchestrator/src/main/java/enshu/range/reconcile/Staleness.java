package enshu.range.reconcile;

import enshu.range.engine.ObservedContainer;
import enshu.range.plan.Attachment;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.RangePlan;
import java.util.Optional;

/**
 * Why a container that is there must go before its like can be created.
 */
final class Staleness {
    private Staleness() {}

    static Optional<String> of(RangePlan plan, PlannedContainer planned, ObservedContainer seen) {
        Optional<String> rewound = rewound(plan, planned, seen);
        if (rewound.isPresent()) {
            return rewound;
        }
        if (!seen.incarnation().equals(planned.incarnation())) {
            return Optional.of(
                    "of an earlier incarnation (" + seen.incarnation() + ", wanted " + planned.incarnation() + ")");
        }
        if (seen.state() == ObservedContainer.State.CREATED) {
            return Optional.of("its creation was cut short");
        }
        if (seen.state() == ObservedContainer.State.BROKEN) {
            return Optional.of("the engine calls it dead");
        }
        if (planned.kind() != PlannedContainer.Kind.HOST && !seen.spec().equals(planned.digest())) {
            return Optional.of("the platform wants it otherwise now");
        }
        return planned.attachments().stream()
                .filter(leg -> !lies(seen, leg))
                .findFirst()
                .map(leg -> "it is not on " + leg.network() + " as " + leg.address() + " in range "
                        + plan.identity().range().value());
    }

    /** Its range was rewound since it was made; a host that was reset by itself since is no such one. */
    static Optional<String> rewound(RangePlan plan, PlannedContainer planned, ObservedContainer seen) {
        String range = plan.incarnation() + ".";
        return seen.incarnation().startsWith(range)
                ? Optional.empty()
                : plan.past().reason();
    }

    /** A stopped container shows no addresses; its networks are enough then. */
    private static boolean lies(ObservedContainer seen, Attachment leg) {
        String address = seen.addresses().get(leg.network());
        return address != null && (!seen.running() || address.equals(leg.address()));
    }
}
