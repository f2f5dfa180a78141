package enshu.scenario.compose;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One host of the range: a container, from what image, with what inside, on which networks.
 *
 * @param hostname what the host calls itself; the service's name when not given
 * @param domainname empty when not given
 * @param extraHosts name to address, as /etc/hosts lines; addresses are the author's
 * @param expose ports others are told of, such as {@code 3128/tcp}
 */
public record Service(
        String name,
        Image image,
        Launch launch,
        String hostname,
        String domainname,
        List<Attachment> networks,
        List<Dependency> dependsOn,
        Optional<HealthCheck> healthCheck,
        List<Mount> mounts,
        Rights rights,
        Limits limits,
        Map<String, String> labels,
        Map<String, String> extraHosts,
        List<String> expose,
        Presence presence) {
    public Service {
        networks = List.copyOf(networks);
        dependsOn = List.copyOf(dependsOn);
        mounts = List.copyOf(mounts);
        labels = Ordered.copy(labels);
        extraHosts = Ordered.copy(extraHosts);
        expose = List.copyOf(expose);
    }

    /** Its place on a network, if it has one there. */
    public Optional<Attachment> attachment(String network) {
        return networks.stream()
                .filter(place -> place.network().equals(network))
                .findFirst();
    }

    Service expand(UnaryOperator<String> fill) {
        return new Service(
                name,
                image,
                launch.expand(fill),
                fill.apply(hostname),
                fill.apply(domainname),
                networks,
                dependsOn,
                healthCheck.map(check -> check.expand(fill)),
                mounts,
                rights,
                limits,
                Ordered.fill(labels, fill),
                extraHosts,
                expose,
                presence.expand(fill));
    }
}
