package enshu.range.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import enshu.exchange.RangeId;
import enshu.range.engine.EngineFailure;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from the engine which ranges' containers began or ended. What is missed, for instance while the engine is
 * away, the loops see by looking; this only makes it sooner.
 */
public final class EngineEvents implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineEvents.class);
    private final DockerConnection connection;
    private final String instance;
    private final Consumer<RangeId> happened;

    public EngineEvents(DockerConnection connection, String instance, Consumer<RangeId> happened) {
        this.connection = connection;
        this.instance = instance;
        this.happened = happened;
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (Heard heard = new Heard()) {
                connection
                        .streaming()
                        .eventsCmd()
                        .withEventTypeFilter("container")
                        .withEventFilter("die", "start", "destroy")
                        .withLabelFilter(Map.of(Labels.INSTANCE, instance))
                        .exec(heard);
                heard.awaitCompletion();
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException lost) {
                LOG.atWarn().addKeyValue("error", lost.getMessage()).log("the engine's events were lost");
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Heard extends ResultCallback.Adapter<Event> {
        @Override
        public void onNext(Event event) {
            try {
                Map<String, String> attributes =
                        event.getActor() == null ? null : event.getActor().getAttributes();
                String range = attributes == null ? null : attributes.get(Labels.RANGE);
                if (range != null) {
                    happened.accept(new RangeId(UUID.fromString(range)));
                }
            } catch (IllegalArgumentException | EngineFailure strange) {
                LOG.atDebug().addKeyValue("error", strange.getMessage()).log("an event was not understood");
            }
        }
    }
}
