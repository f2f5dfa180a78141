package enshu.range.traffic;

import enshu.exchange.TeamId;
import enshu.range.capture.CaptureFolders;
import enshu.range.engine.EngineFailure;
import enshu.range.wish.StoreFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks through a game's captures when somebody asks for it, one game at a time. */
public final class TrafficLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TrafficLoop.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final TrafficStore store;
    private final CaptureFolders folders;
    private boolean recovered;

    /** Not started. */
    public TrafficLoop(TrafficStore store, CaptureFolders folders) {
        this.store = store;
        this.folders = folders;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                round();
                TimeUnit.MILLISECONDS.sleep(PERIOD.toMillis());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes the looks that are wanted. */
    void round() throws InterruptedException {
        try {
            if (!recovered) {
                store.recover();
                recovered = true;
            }
            for (Optional<TrafficStore.Order> order = store.take(); order.isPresent(); order = store.take()) {
                look(order.get());
            }
        } catch (StoreFailure away) {
            LOG.atWarn().addKeyValue("error", away.getMessage()).log("looks at traffic can't be made just now");
        }
    }

    private void look(TrafficStore.Order order) throws InterruptedException {
        try {
            Map<TeamId, List<Path>> files = folders.files(order.exercise());
            CaptureReader reader = new CaptureReader(order.teams());
            List<Traffic> game = new ArrayList<>();
            for (TeamId team : order.teams().keySet()) {
                reader.read(team, files.getOrDefault(team, List.of())).ifPresent(game::add);
            }
            List<Mirror> found = Mirrors.of(game);
            store.tell(order.exercise(), reader.packets(), found);
            LOG.atInfo()
                    .addKeyValue("exercise", order.exercise())
                    .addKeyValue("packets", reader.packets())
                    .addKeyValue("found", found.size())
                    .log("the traffic of a game was looked through");
        } catch (EngineFailure failure) {
            LOG.atWarn()
                    .addKeyValue("exercise", order.exercise())
                    .addKeyValue("error", failure.getMessage())
                    .log("the traffic of a game can't be looked through");
            store.fail(order.exercise());
        }
    }
}
