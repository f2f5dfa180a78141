package enshu.range.reconcile;

import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.plan.Attachment;
import enshu.range.plan.Checkpoint;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.RangePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All steps from what stands to what was planned, in the order in which the reconciler takes them when each works and
 * every host becomes healthy. Pure: asks {@link Difference} of one picture after another, and changes nothing but the
 * picture.
 */
public final class Forecast {
    private static final Comparator<Change> ORDER =
            Comparator.comparing(Change::stage).thenComparingInt(change -> change.removes() ? 0 : 1);

    private Forecast() {}

    /**
     * One step to come.
     *
     * @param after what it waits for, such as {@code fw is healthy}; empty when it can be taken now
     */
    public record Step(Change change, List<String> after) {
        public Step {
            after = List.copyOf(after);
        }
    }

    /** The steps towards a standing range. What is known of the hosts' health says which can be taken now. */
    public static List<Step> of(RangePlan plan, ObservedRange observed, Map<String, Health> health) {
        List<Step> steps = new ArrayList<>();
        ObservedRange picture = observed;
        Map<String, Health> known = health;
        boolean now = true;
        // Every later round brings up a host that an earlier one could not, so there are no more rounds than hosts.
        for (int round = 0; round <= plan.containers().size() + 1; round++) {
            for (Change change : inOrder(Difference.between(plan, picture, known))) {
                steps.add(new Step(change, now ? List.of() : waitsFor(plan, observed, change)));
                picture = after(picture, change);
            }
            known = allHealthy(picture);
            picture = picture.joining(plan.joinedNames());
            now = false;
        }
        return List.copyOf(steps);
    }

    /** The steps towards nothing. */
    public static List<Step> ofRemoval(ObservedRange observed) {
        return inOrder(Difference.toNothing(observed)).stream()
                .map(change -> new Step(change, List.of()))
                .toList();
    }

    private static List<Change> inOrder(List<Change> changes) {
        return changes.stream().sorted(ORDER).toList();
    }

    private static Map<String, Health> allHealthy(ObservedRange picture) {
        return picture.containers().keySet().stream()
                .collect(Collectors.toMap(service -> service, service -> Health.HEALTHY));
    }

    private static List<String> waitsFor(RangePlan plan, ObservedRange observed, Change change) {
        return switch (change) {
            case Change.CreateContainer create -> waitsFor(plan, observed, create.container());
            case Change.StartContainer start -> waitsFor(plan, observed, start.planned());
            case Change.RemoveContainer _,
                    Change.RemoveVolume _,
                    Change.RemoveNetwork _,
                    Change.CreateNetwork _,
                    Change.CreateVolume _,
                    Change.ResumeContainer _,
                    Change.SetRoutes _,
                    Change.TakeCheckpoint _,
                    Change.RemoveCheckpoint _ -> List.of();
        };
    }

    private static List<String> waitsFor(RangePlan plan, ObservedRange observed, PlannedContainer planned) {
        Stream<String> network = Difference.waitsFor(plan, planned, observed).stream()
                .map(missing -> "the arena's network " + missing.key() + " stands");
        Stream<String> hosts = planned.dependsOn().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(dependency -> dependency.getKey()
                        + switch (dependency.getValue()) {
                            case STARTED -> " has started";
                            case HEALTHY -> " is healthy";
                            case COMPLETED -> " is done";
                        });
        return Stream.concat(network, hosts).toList();
    }

    private static ObservedRange after(ObservedRange picture, Change change) {
        return switch (change) {
            case Change.RemoveContainer remove ->
                containers(picture, all -> without(all, remove.container().service()));
            case Change.CreateContainer create -> containers(picture, all -> with(all, created(create.container())));
            case Change.StartContainer start ->
                containers(picture, all -> with(all, running(start.container(), start.planned())));
            case Change.ResumeContainer resume ->
                containers(picture, all -> with(all, running(resume.container(), resume.planned())));
            case Change.SetRoutes set -> containers(picture, all -> with(all, running(set.container(), set.planned())));
            case Change.CreateNetwork create -> {
                List<ObservedRange.ObservedNetwork> networks = new ArrayList<>(picture.networks());
                networks.add(new ObservedRange.ObservedNetwork(
                        "", create.network().name(), create.network().subnet()));
                yield laid(picture, networks, picture.volumes());
            }
            case Change.RemoveNetwork remove -> {
                List<ObservedRange.ObservedNetwork> networks = new ArrayList<>(picture.networks());
                networks.remove(remove.network());
                yield laid(picture, networks, picture.volumes());
            }
            case Change.CreateVolume create -> {
                List<ObservedRange.ObservedVolume> volumes = new ArrayList<>(picture.volumes());
                volumes.add(new ObservedRange.ObservedVolume(
                        create.volume().name(), Integer.toString(create.plan().incarnation())));
                yield laid(picture, picture.networks(), volumes);
            }
            case Change.RemoveVolume remove -> {
                List<ObservedRange.ObservedVolume> volumes = new ArrayList<>(picture.volumes());
                volumes.remove(remove.volume());
                yield laid(picture, picture.networks(), volumes);
            }
            case Change.TakeCheckpoint take -> {
                List<Checkpoint> held = new ArrayList<>(picture.checkpoints());
                held.add(new Checkpoint(
                        take.number(), Instant.EPOCH, take.plan().incarnation(), 0, List.of(), List.of()));
                yield picture.holding(held);
            }
            case Change.RemoveCheckpoint remove -> {
                List<Checkpoint> held = new ArrayList<>(picture.checkpoints());
                held.remove(remove.checkpoint());
                yield picture.holding(held);
            }
        };
    }

    private static ObservedRange laid(
            ObservedRange picture,
            List<ObservedRange.ObservedNetwork> networks,
            List<ObservedRange.ObservedVolume> volumes) {
        return new ObservedRange(networks, volumes, picture.containers(), picture.joined(), picture.checkpoints());
    }

    private static ObservedRange containers(
            ObservedRange picture, UnaryOperator<Map<String, ObservedContainer>> changed) {
        return new ObservedRange(
                picture.networks(),
                picture.volumes(),
                changed.apply(new LinkedHashMap<>(picture.containers())),
                picture.joined(),
                picture.checkpoints());
    }

    private static Map<String, ObservedContainer> without(Map<String, ObservedContainer> all, String service) {
        all.remove(service);
        return all;
    }

    private static Map<String, ObservedContainer> with(Map<String, ObservedContainer> all, ObservedContainer one) {
        all.put(one.service(), one);
        return all;
    }

    private static ObservedContainer created(PlannedContainer planned) {
        ObservedContainer bare = new ObservedContainer(
                "",
                planned.name(),
                planned.service(),
                planned.kind().label(),
                planned.incarnation(),
                planned.digest(),
                ObservedContainer.State.CREATED,
                0,
                0,
                Instant.EPOCH,
                Map.of(),
                Optional.empty());
        return running(bare, planned);
    }

    /** A one-shot has done its work, every other host runs, and each has its addresses and routes. */
    private static ObservedContainer running(ObservedContainer container, PlannedContainer planned) {
        Map<String, String> addresses = new HashMap<>();
        for (Attachment leg : planned.attachments()) {
            addresses.put(leg.network(), leg.address());
        }
        return new ObservedContainer(
                container.id(),
                container.name(),
                container.service(),
                container.kind(),
                container.incarnation(),
                container.spec(),
                planned.oneShot() ? ObservedContainer.State.STOPPED : ObservedContainer.State.RUNNING,
                0,
                container.pid(),
                container.startedAt(),
                addresses,
                planned.routes().defaultVia());
    }
}
