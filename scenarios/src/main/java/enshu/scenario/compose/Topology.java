package enshu.scenario.compose;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One team's network as its author wrote it: a template whose addresses and {@code ${NAME}}s are still the author's.
 * {@link #expand} fills in the variables, {@link AddressPlan} the addresses.
 *
 * @param services in the order of the file
 * @param networks in the order of the file
 * @param volumes names of the volumes that services share
 */
public record Topology(List<Service> services, List<Network> networks, List<String> volumes) {
    public Topology {
        services = List.copyOf(services);
        networks = List.copyOf(networks);
        volumes = List.copyOf(volumes);
    }

    /** The service of this name. */
    public Optional<Service> service(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    /** The network of this name. */
    public Optional<Network> network(String name) {
        return networks.stream().filter(network -> network.name().equals(name)).findFirst();
    }

    /** The same with every text of services and networks that may hold variables sent through {@code fill}. */
    public Topology expand(UnaryOperator<String> fill) {
        return new Topology(
                services.stream().map(service -> service.expand(fill)).toList(),
                networks.stream().map(network -> network.expand(fill)).toList(),
                volumes);
    }
}
