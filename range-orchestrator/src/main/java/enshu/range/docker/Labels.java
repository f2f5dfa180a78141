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
