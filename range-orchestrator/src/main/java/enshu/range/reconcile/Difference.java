package enshu.range.reconcile;

import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.PlannedNetwork;
import enshu.range.plan.PlannedVolume;
import enshu.range.plan.RangePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plan − observed: the steps that can be taken now, each with its reason. Pure. Asked again after they were taken, it
 * says what is possible then; when nothing is left, the range is as planned.
 *
 * <p>What a trainee does inside a host is never a reason: a host is created anew only when it is missing, when its
 * creation was cut short, or when somebody asked for it (another incarnation).
 *
 * <p>A host that is on a network of another range waits until that stands.
 *
 * <p>A checkpoint is taken when nothing else is left to do. One of which a part alone is there was cut short: it goes, and
 * is taken anew.
 */
public final class Difference {
    private Difference() {}

    /** Steps towards a standing range. Hosts whose dependencies aren't there yet wait, and cause no step. */
    public static List<Change> between(RangePlan plan, ObservedRange observed, Map<String, Health> health) {
        List<Change> changes = new ArrayList<>();
        clear(plan, observed, changes);
        lay(plan, observed, changes);
        for (PlannedContainer planned : plan.containers()) {
            if (waitsFor(plan, planned, observed).isEmpty() && ready(plan, planned, observed, health)) {
                stand(plan, planned, observed, changes);
            }
        }
        Checkpoints.clear(plan, observed, changes);
        if (changes.isEmpty()) {
            Checkpoints.take(plan, observed, changes);
        }
        return List.copyOf(changes);
    }

    /** Steps towards nothing. */
    public static List<Change> toNothing(ObservedRange observed) {
        List<Change> changes = new ArrayList<>();
        String reason = "the range is no longer wanted";
        observed.containers().values().stream()
                .sorted(java.util.Comparator.comparing(ObservedContainer::name))
                .forEach(c -> changes.add(new Change.RemoveContainer(c, reason)));
        observed.volumes().forEach(v -> changes.add(new Change.RemoveVolume(v, reason)));
        observed.networks().forEach(n -> changes.add(new Change.RemoveNetwork(n, reason)));
        observed.checkpoints().forEach(c -> changes.add(new Change.RemoveCheckpoint(c, reason)));
        return List.copyOf(changes);
    }

    private static void clear(RangePlan plan, ObservedRange observed, List<Change> changes) {
        for (ObservedContainer seen : observed.containers().values()) {
            plan.container(seen.service())
                    .flatMap(planned -> Staleness.of(plan, planned, seen))
                    .or(() -> plan.container(seen.service()).isEmpty()
                            ? Optional.of("not in the plan")
                            : Optional.empty())
                    .ifPresent(reason -> changes.add(new Change.RemoveContainer(seen, reason)));
        }
    }

    private static void lay(RangePlan plan, ObservedRange observed, List<Change> changes) {
        Set<String> networks = observed.networks().stream()
                .map(ObservedRange.ObservedNetwork::name)
                .collect(Collectors.toSet());
        for (PlannedNetwork network : plan.networks()) {
            if (!networks.contains(network.name())) {
                changes.add(new Change.CreateNetwork(plan, network, "missing"));
            }
        }
        layVolumes(plan, observed, changes);
    }

    private static void layVolumes(RangePlan plan, ObservedRange observed, List<Change> changes) {
        String incarnation = Integer.toString(plan.incarnation());
        for (ObservedRange.ObservedVolume volume : observed.volumes()) {
            if (!volume.incarnation().equals(incarnation)) {
                changes.add(new Change.RemoveVolume(volume, plan.past().reason().orElse("of an earlier incarnation")));
            } else if (!volume.whole()) {
                changes.add(new Change.RemoveVolume(volume, "its filling was cut short"));
            }
        }
        Set<String> kept = observed.volumes().stream()
                .filter(volume -> volume.incarnation().equals(incarnation) && volume.whole())
                .map(ObservedRange.ObservedVolume::name)
                .collect(Collectors.toSet());
        for (PlannedVolume volume : plan.volumes()) {
            if (!kept.contains(volume.name())) {
                String reason =
                        volume.from().flatMap(any -> plan.past().reason()).orElse("missing");
                changes.add(new Change.CreateVolume(plan, volume, reason));
            }
        }
    }

    private static void stand(RangePlan plan, PlannedContainer planned, ObservedRange observed, List<Change> changes) {
        ObservedContainer seen = observed.container(planned.service()).orElse(null);
        if (plan.past().done().contains(planned.service())) {
            return;
        }
        if (seen == null) {
            changes.add(new Change.CreateContainer(plan, planned, "missing"));
        } else if (Staleness.of(plan, planned, seen).isPresent()) {
            changes.add(new Change.CreateContainer(
                    plan, planned, Staleness.rewound(plan, planned, seen).orElse("to be made anew")));
        } else if (seen.state() == ObservedContainer.State.PAUSED) {
            changes.add(new Change.ResumeContainer(seen, planned, "it still stood still for a checkpoint"));
        } else if (seen.state() == ObservedContainer.State.STOPPED && !asDesired(planned, seen)) {
            changes.add(new Change.StartContainer(seen, planned, "stopped with status " + seen.exitStatus()));
        } else if (seen.running() && lacksRoutes(plan, seen)) {
            changes.add(new Change.SetRoutes(seen, planned, "its routes were not set since its start"));
        }
    }

    /** A one-shot that did its work, or ends well now and then, needs nothing. */
    static boolean asDesired(PlannedContainer planned, ObservedContainer seen) {
        return planned.oneShot() && seen.state() == ObservedContainer.State.STOPPED && seen.exitStatus() == 0;
    }

    /**
     * The engine gives every started container a default route to the network's placeholder. Only our routes take it
     * away, so it tells that they were never set; no trainee has a reason to bring it back.
     */
    private static boolean lacksRoutes(RangePlan plan, ObservedContainer seen) {
        return seen.defaultVia().isPresent()
                && Stream.concat(plan.networks().stream(), plan.joined().stream())
                        .anyMatch(n -> n.placeholder().equals(seen.defaultVia().get()));
    }

    /** The first network of another range that a host is to be on and that doesn't stand. */
    static Optional<PlannedNetwork> waitsFor(RangePlan plan, PlannedContainer planned, ObservedRange observed) {
        return plan.joined().stream()
                .filter(network -> !observed.joined().contains(network.name()))
                .filter(network -> planned.attachments().stream()
                        .anyMatch(leg -> leg.network().equals(network.name())))
                .findFirst();
    }

    private static boolean ready(
            RangePlan plan, PlannedContainer planned, ObservedRange observed, Map<String, Health> health) {
        return planned.dependsOn().entrySet().stream()
                .allMatch(dependency -> met(plan, dependency.getKey(), dependency.getValue(), observed, health));
    }

    private static boolean met(
            RangePlan plan,
            String service,
            PlannedContainer.Condition condition,
            ObservedRange observed,
            Map<String, Health> health) {
        if (plan.past().done().contains(service)) {
            return true;
        }
        PlannedContainer wanted = plan.container(service).orElse(null);
        ObservedContainer seen = observed.container(service).orElse(null);
        if (wanted == null || seen == null || Staleness.of(plan, wanted, seen).isPresent()) {
            return false;
        }
        return switch (condition) {
            case STARTED -> seen.running() || asDesired(wanted, seen);
            case HEALTHY -> seen.running() && health.get(service) == Health.HEALTHY;
            case COMPLETED -> asDesired(wanted, seen);
        };
    }
}
