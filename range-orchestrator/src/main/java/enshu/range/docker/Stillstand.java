package enshu.range.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ObservedContainer;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts of a range that stand still, from the beginning to the close. Whoever is killed in between leaves them so; the
 * next look lets them go on.
 */
final class Stillstand implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stillstand.class);

    private final DockerClient client;
    private final List<ObservedContainer> still = new ArrayList<>();

    private Stillstand(DockerClient client) {
        this.client = client;
    }

    /** Makes all of them stand still that run, or none. */
    static Stillstand begin(DockerClient client, List<ObservedContainer> hosts) {
        Stillstand stillstand = new Stillstand(client);
        try {
            for (ObservedContainer host : hosts) {
                if (host.running()) {
                    stillstand.still.add(host);
                    Asked.of(
                            "pause",
                            host.name(),
                            () -> client.pauseContainerCmd(host.id()).exec());
                }
            }
            return stillstand;
        } catch (EngineFailure failure) {
            stillstand.close();
            throw failure;
        }
    }

    /** Lets one go on; one that runs, or is gone, is fine. */
    static void end(DockerClient client, ObservedContainer host) {
        Asked.of("let go on", host.name(), () -> {
            try {
                InspectContainerResponse.ContainerState state =
                        client.inspectContainerCmd(host.id()).exec().getState();
                if (Boolean.TRUE.equals(state.getPaused())) {
                    client.unpauseContainerCmd(host.id()).exec();
                }
            } catch (NotFoundException gone) {
                return false;
            }
            return true;
        });
    }

    /** Lets all go on, also when the thread was interrupted; one that can't is left to the next look. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        for (ObservedContainer host : still) {
            try {
                end(client, host);
            } catch (EngineFailure failure) {
                LOG.atWarn()
                        .addKeyValue("host", host.service())
                        .addKeyValue("error", failure.getMessage())
                        .log("a host still stands still");
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
