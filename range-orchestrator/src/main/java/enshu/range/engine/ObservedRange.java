package enshu.range.engine;

import enshu.range.plan.Checkpoint;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands of a range at one moment, found by labels: networks and volumes by their engine names, containers by
 * service.
 *
 * @param joined names of those networks of other ranges that it joins and that stand
 * @param checkpoints what is there of its checkpoints, whole or not
 */
public record ObservedRange(
        List<ObservedNetwork> networks,
        List<ObservedVolume> volumes,
        Map<String, ObservedContainer> containers,
        Set<String> joined,
        List<Checkpoint> checkpoints) {
    /** A network that stands, and its subnet. */
    public record ObservedNetwork(String id, String name, String subnet) {}

    /**
     * A volume that exists, and the range incarnation that it belongs to.
     *
     * @param whole false when it is to begin as a copy and the copying was cut short
     */
    public record ObservedVolume(String name, String incarnation, boolean whole) {
        /** One that began empty. */
        public ObservedVolume(String name, String incarnation) {
            this(name, incarnation, true);
        }
    }

    public static final ObservedRange NOTHING = new ObservedRange(List.of(), List.of(), Map.of());

    public ObservedRange {
        networks = List.copyOf(networks);
        volumes = List.copyOf(volumes);
        containers = Map.copyOf(containers);
        joined = Set.copyOf(joined);
        checkpoints = List.copyOf(checkpoints);
    }

    /** One that joins nothing and has no checkpoints. */
    public ObservedRange(
            List<ObservedNetwork> networks, List<ObservedVolume> volumes, Map<String, ObservedContainer> containers) {
        this(networks, volumes, containers, Set.of(), List.of());
    }

    /** The same with these networks of other ranges. */
    public ObservedRange joining(Set<String> standing) {
        return new ObservedRange(networks, volumes, containers, standing, checkpoints);
    }

    /** The same with these checkpoints. */
    public ObservedRange holding(List<Checkpoint> held) {
        return new ObservedRange(networks, volumes, containers, joined, held);
    }

    /** What is there of a checkpoint, the whole of it if anywhere. */
    public Optional<Checkpoint> checkpoint(int number) {
        return checkpoints.stream()
                .filter(held -> held.number() == number)
                .max(Comparator.comparing(Checkpoint::whole));
    }

    public Optional<ObservedContainer> container(String service) {
        return Optional.ofNullable(containers.get(service));
    }

    public boolean empty() {
        return networks.isEmpty() && volumes.isEmpty() && containers.isEmpty() && checkpoints.isEmpty();
    }
}
