package enshu.range.plan;

import enshu.exchange.CheckpointWish;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that one range consists of, to the last address.
 *
 * @param networks those that it makes
 * @param joined those that another range makes and hosts of this one are on; they are never made or removed for it
 * @param past its checkpoints, and what it begins with
 */
public record RangePlan(
        RangeIdentity identity,
        int incarnation,
        List<PlannedNetwork> networks,
        List<PlannedVolume> volumes,
        List<PlannedContainer> containers,
        List<PlannedDesktop> desktops,
        List<PlannedNetwork> joined,
        Past past) {
    public RangePlan {
        networks = List.copyOf(networks);
        volumes = List.copyOf(volumes);
        containers = List.copyOf(containers);
        desktops = List.copyOf(desktops);
        joined = List.copyOf(joined);
    }

    /** The same with these of its checkpoints to be there. */
    public RangePlan keeping(CheckpointWish checkpoints) {
        return new RangePlan(
                identity,
                incarnation,
                networks,
                volumes,
                containers,
                desktops,
                joined,
                new Past(checkpoints, past.done()));
    }

    /** The names of the networks that it joins. */
    public Set<String> joinedNames() {
        return joined.stream().map(PlannedNetwork::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The container of a service, if the plan has one. */
    public Optional<PlannedContainer> container(String service) {
        return containers.stream().filter(c -> c.service().equals(service)).findFirst();
    }

    /** What is told of a range: what its author described, the checkers of an arena and its relay. */
    public List<PlannedContainer> hosts() {
        return containers.stream()
                .filter(c -> c.kind() != PlannedContainer.Kind.GUACD)
                .toList();
    }
}
