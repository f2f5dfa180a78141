package enshu.range.reconcile;

import enshu.exchange.HostObservation;
import enshu.exchange.HostState;
import enshu.exchange.RangeObservation;
import enshu.exchange.RangeState;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.PlannedDesktop;
import enshu.range.plan.RangePlan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is told of a range, from its plan and what was seen. Pure.
 */
public final class RangeReport {
    private static final String WAITS_FOR_ARENA = "it waits for the game network, which comes with the arena's range";

    private RangeReport() {}

    /**
     * What is known beside plan and observation.
     *
     * @param wasReady whether this incarnation was complete before: then a lack is a degradation, not a start
     * @param trouble the newest failure in plain words; empty when there is none
     * @param failed whether it failed so often that people must know
     */
    public record Circumstances(
            Map<String, HealthWatch.Finding> findings,
            Set<String> readyDesktops,
            boolean wasReady,
            String trouble,
            boolean failed,
            Instant now) {}

    public static RangeObservation of(RangePlan plan, ObservedRange observed, Circumstances around) {
        Set<String> networks = observed.networks().stream()
                .map(ObservedRange.ObservedNetwork::name)
                .collect(Collectors.toSet());
        Map<String, HostObservation> hosts = new LinkedHashMap<>();
        for (PlannedContainer planned : plan.hosts()) {
            hosts.put(planned.service(), host(planned, plan.past().done(), observed, around));
        }
        int networksDone = (int) plan.networks().stream()
                .filter(n -> networks.contains(n.name()))
                .count();
        int up = count(hosts, Set.of(HostState.STARTING, HostState.HEALTHY, HostState.UNHEALTHY, HostState.DONE));
        int healthy = count(hosts, Set.of(HostState.HEALTHY, HostState.DONE));
        boolean complete = networksDone == plan.networks().size()
                && healthy == hosts.size()
                && around.readyDesktops().size() == plan.desktops().size();
        return new RangeObservation(
                state(complete, up, around),
                networksDone,
                plan.networks().size(),
                up,
                hosts.size(),
                healthy,
                hosts.size(),
                hosts,
                complete ? "" : reason(plan, observed, hosts, around));
    }

    /** What of a range that was ready stands goes on being used, however often the rest fails. */
    private static RangeState state(boolean complete, int up, Circumstances around) {
        if (complete) {
            return RangeState.READY;
        }
        if (around.failed() && !(around.wasReady() && up > 0)) {
            return RangeState.FAILED;
        }
        return around.wasReady() ? RangeState.DEGRADED : RangeState.STARTING;
    }

    private static HostObservation host(
            PlannedContainer planned, Set<String> done, ObservedRange observed, Circumstances around) {
        ObservedContainer seen = observed.container(planned.service()).orElse(null);
        if (done.contains(planned.service())) {
            return new HostObservation(HostState.DONE, "", Instant.EPOCH);
        }
        if (seen == null || seen.state() == ObservedContainer.State.CREATED) {
            return new HostObservation(HostState.ABSENT, "", Instant.EPOCH);
        }
        if (seen.state() == ObservedContainer.State.PAUSED) {
            return new HostObservation(HostState.STARTING, "it stands still for a checkpoint", seen.startedAt());
        }
        if (!seen.running()) {
            return Difference.asDesired(planned, seen)
                    ? new HostObservation(HostState.DONE, "", seen.startedAt())
                    : new HostObservation(
                            HostState.STOPPED, "it stopped with status " + seen.exitStatus(), seen.startedAt());
        }
        HealthWatch.Finding finding = around.findings().get(planned.service());
        if (finding == null) {
            return new HostObservation(HostState.STARTING, "", seen.startedAt());
        }
        HostState state = switch (finding.health()) {
            case STARTING -> HostState.STARTING;
            case HEALTHY -> HostState.HEALTHY;
            case UNHEALTHY -> HostState.UNHEALTHY;
        };
        return new HostObservation(state, finding.detail(), seen.startedAt());
    }

    private static int count(Map<String, HostObservation> hosts, Set<HostState> states) {
        return (int) hosts.values().stream()
                .filter(host -> states.contains(host.state()))
                .count();
    }

    private static String reason(
            RangePlan plan, ObservedRange observed, Map<String, HostObservation> hosts, Circumstances around) {
        if (!around.trouble().isEmpty()) {
            return around.trouble();
        }
        boolean waits = plan.hosts().stream()
                .anyMatch(host -> Difference.waitsFor(plan, host, observed).isPresent());
        if (waits) {
            return WAITS_FOR_ARENA;
        }
        for (HostState state : List.of(HostState.UNHEALTHY, HostState.STOPPED, HostState.STARTING, HostState.ABSENT)) {
            for (Map.Entry<String, HostObservation> host : hosts.entrySet()) {
                if (host.getValue().state() == state) {
                    String detail = host.getValue().detail();
                    return host.getKey() + " is " + state.word() + (detail.isEmpty() ? "" : ": " + detail);
                }
            }
        }
        return plan.desktops().stream()
                .map(PlannedDesktop::id)
                .filter(id -> !around.readyDesktops().contains(id))
                .findFirst()
                .map(id -> "desktop " + id + " doesn't answer yet")
                .orElse("");
    }
}
