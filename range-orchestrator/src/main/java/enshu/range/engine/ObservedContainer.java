package enshu.range.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A container as the engine shows it.
 *
 * @param addresses network name in the engine → address
 * @param pid of its first process on this host; 0 unless running
 * @param defaultVia where its default route leads now; read from the kernel, so it outlives our memory
 */
public record ObservedContainer(
        String id,
        String name,
        String service,
        String kind,
        String incarnation,
        String spec,
        State state,
        int exitStatus,
        long pid,
        Instant startedAt,
        Map<String, String> addresses,
        Optional<String> defaultVia) {

    /** What the engine says of a container's life. */
    public enum State {
        CREATED,
        RUNNING,
        PAUSED,
        STOPPED,
        BROKEN
    }

    public ObservedContainer {
        addresses = Map.copyOf(addresses);
    }

    public boolean running() {
        return state == State.RUNNING;
    }
}
