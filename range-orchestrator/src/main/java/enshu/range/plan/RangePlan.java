package enshu.range.plan;

import java.util.List;
import java.util.Optional;

/**
 * Everything that one team's range consists of, to the last address.
 */
public record RangePlan(
        RangeIdentity identity,
        int incarnation,
        List<PlannedNetwork> networks,
        List<PlannedVolume> volumes,
        List<PlannedContainer> containers,
        List<PlannedDesktop> desktops) {
    public RangePlan {
        networks = List.copyOf(networks);
        volumes = List.copyOf(volumes);
        containers = List.copyOf(containers);
        desktops = List.copyOf(desktops);
    }

    /** The container of a service, if the plan has one. */
    public Optional<PlannedContainer> container(String service) {
        return containers.stream().filter(c -> c.service().equals(service)).findFirst();
    }

    /** The hosts: what the author described, without the platform's own containers. */
    public List<PlannedContainer> hosts() {
        return containers.stream()
                .filter(c -> c.kind() == PlannedContainer.Kind.HOST)
                .toList();
    }
}
