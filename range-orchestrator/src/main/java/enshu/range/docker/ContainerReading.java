package enshu.range.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import enshu.range.engine.ObservedContainer;
import enshu.range.namespace.NetworkNamespace;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An engine's description of a container, read into ours.
 */
final class ContainerReading {
    private ContainerReading() {}

    static ObservedContainer of(InspectContainerResponse seen) {
        Map<String, String> labels = labels(seen);
        InspectContainerResponse.ContainerState state = seen.getState();
        ObservedContainer.State life = life(state);
        long pid = life == ObservedContainer.State.RUNNING && state.getPidLong() != null ? state.getPidLong() : 0;
        return new ObservedContainer(
                seen.getId(),
                seen.getName().replaceFirst("^/", ""),
                labels.getOrDefault(Labels.SERVICE, seen.getName()),
                labels.getOrDefault(Labels.KIND, ""),
                labels.getOrDefault(Labels.INCARNATION, ""),
                labels.getOrDefault(Labels.SPEC, ""),
                life,
                state.getExitCodeLong() == null ? 0 : state.getExitCodeLong().intValue(),
                pid,
                instant(state.getStartedAt()),
                addresses(seen),
                pid == 0 ? Optional.empty() : NetworkNamespace.defaultVia(pid));
    }

    private static Map<String, String> labels(InspectContainerResponse seen) {
        Map<String, String> labels = seen.getConfig().getLabels();
        return labels == null ? Map.of() : labels;
    }

    private static ObservedContainer.State life(InspectContainerResponse.ContainerState state) {
        if (Boolean.TRUE.equals(state.getPaused())) {
            return ObservedContainer.State.PAUSED;
        }
        if (Boolean.TRUE.equals(state.getRunning())) {
            return ObservedContainer.State.RUNNING;
        }
        return switch (String.valueOf(state.getStatus())) {
            case "created" -> ObservedContainer.State.CREATED;
            case "dead", "removing" -> ObservedContainer.State.BROKEN;
            default -> ObservedContainer.State.STOPPED;
        };
    }

    private static Map<String, String> addresses(InspectContainerResponse seen) {
        Map<String, String> addresses = new LinkedHashMap<>();
        Map<String, ContainerNetwork> networks = seen.getNetworkSettings().getNetworks();
        if (networks != null) {
            networks.forEach((name, leg) -> addresses.put(name, String.valueOf(leg.getIpAddress())));
        }
        return addresses;
    }

    /** The hardware address of its leg on a network; empty where it has none. */
    static Optional<String> mac(InspectContainerResponse seen, String network) {
        Map<String, ContainerNetwork> networks = seen.getNetworkSettings().getNetworks();
        return Optional.ofNullable(networks)
                .map(all -> all.get(network))
                .map(ContainerNetwork::getMacAddress)
                .filter(mac -> !mac.isEmpty());
    }

    private static Instant instant(@Nullable String text) {
        try {
            return text == null ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeParseException unset) {
            return Instant.EPOCH;
        }
    }
}
