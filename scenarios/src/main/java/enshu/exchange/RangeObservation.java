package enshu.exchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the orchestrator last saw of a range: its state, its progress as done-of-all counts and every host by service
 * name.
 *
 * @param reason why the state is not READY, for people; empty when there is nothing to say
 */
public record RangeObservation(
        RangeState state,
        int networksDone,
        int networksAll,
        int hostsDone,
        int hostsAll,
        int healthyDone,
        int healthyAll,
        Map<String, HostObservation> hosts,
        String reason) {
    public RangeObservation {
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
    }
}
