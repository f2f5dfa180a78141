package enshu.range.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands of a range at one moment, found by labels: networks and volumes by their engine names, containers by
 * service.
 *
 * @param joined names of those networks of other ranges that it joins and that stand
 */
public record ObservedRange(
        List<ObservedNetwork> networks,
        List<ObservedVolume> volumes,
        Map<String, ObservedContainer> containers,
        Set<String> joined) {
    /** A network that stands, and its subnet. */
    public record ObservedNetwork(String id, String name, String subnet) {}

    /** A volume that exists, and the range incarnation that it belongs to. */
    public record ObservedVolume(String name, String incarnation) {}

    public static final ObservedRange NOTHING = new ObservedRange(List.of(), List.of(), Map.of());

    public ObservedRange {
        networks = List.copyOf(networks);
        volumes = List.copyOf(volumes);
        containers = Map.copyOf(containers);
        joined = Set.copyOf(joined);
    }

    /** One that joins nothing. */
    public ObservedRange(
            List<ObservedNetwork> networks, List<ObservedVolume> volumes, Map<String, ObservedContainer> containers) {
        this(networks, volumes, containers, Set.of());
    }

    /** The same with these networks of other ranges. */
    public ObservedRange joining(Set<String> standing) {
        return new ObservedRange(networks, volumes, containers, standing);
    }

    public Optional<ObservedContainer> container(String service) {
        return Optional.ofNullable(containers.get(service));
    }

    public boolean empty() {
        return networks.isEmpty() && volumes.isEmpty() && containers.isEmpty();
    }
}
