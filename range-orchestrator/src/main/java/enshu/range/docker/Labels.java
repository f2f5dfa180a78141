package enshu.range.docker;

import enshu.range.plan.PlannedContainer;
import enshu.range.plan.RangeIdentity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The labels by which everything of ours is found again.
 */
final class Labels {
    static final String INSTANCE = "enshu.instance";
    static final String RANGE = "enshu.range";
    static final String EXERCISE = "enshu.exercise";
    static final String TEAM = "enshu.team";
    static final String SERVICE = "enshu.service";
    static final String KIND = "enshu.kind";
    static final String INCARNATION = "enshu.incarnation";
    static final String SPEC = "enshu.spec";
    static final String NETWORK = "enshu.network";
    /** The number of a checkpoint. */
    static final String CHECKPOINT = "enshu.checkpoint";
    /** Of how many images and volumes it consists. */
    static final String PARTS = "enshu.parts";

    static final String TAKEN = "enshu.taken";
    static final String BYTES = "enshu.bytes";
    /** Of which volume, by its key in the plan, another is a copy. */
    static final String VOLUME = "enshu.volume";
    /** The volume that one begins as a copy of. */
    static final String COPY_OF = "enshu.copy-of";

    private Labels() {}

    static Map<String, String> of(RangeIdentity identity, String kind) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(INSTANCE, identity.instance());
        labels.put(RANGE, identity.range().value().toString());
        labels.put(EXERCISE, identity.exercise().value().toString());
        labels.put(TEAM, identity.team().value());
        labels.put(KIND, kind);
        return labels;
    }

    static Map<String, String> of(RangeIdentity identity, PlannedContainer container) {
        Map<String, String> labels = of(identity, container.kind().label());
        labels.put(SERVICE, container.service());
        labels.put(INCARNATION, container.incarnation());
        labels.put(SPEC, container.digest());
        return labels;
    }
}
