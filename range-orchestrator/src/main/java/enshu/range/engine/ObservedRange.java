package enshu.range.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands of a range at one moment, found by labels: networks and volumes by their engine names, containers by
 * service.
 */
public record ObservedRange(
        List<ObservedNetwork> networks, List<ObservedVolume> volumes, Map<String, ObservedContainer> containers) {
    /** A network that stands, and its subnet. */
    public record ObservedNetwork(String id, String name, String subnet) {}

    /** A volume that exists, and the range incarnation that it belongs to. */
    public record ObservedVolume(String name, String incarnation) {}

    public static final ObservedRange NOTHING = new ObservedRange(List.of(), List.of(), Map.of());

    public ObservedRange {
        networks = List.copyOf(networks);
        volumes = List.copyOf(volumes);
        containers = Map.copyOf(containers);
    }

    public Optional<ObservedContainer> container(String service) {
        return Optional.ofNullable(containers.get(service));
    }

    public boolean empty() {
        return networks.isEmpty() && volumes.isEmpty() && containers.isEmpty();
    }
}
