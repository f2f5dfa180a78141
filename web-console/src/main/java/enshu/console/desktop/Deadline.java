package enshu.console.desktop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A time after which something is closed under the hands of whoever waits for it, unless this was closed before. */
final class Deadline implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Deadline.class);

    private final CompletableFuture<?> end;

    private Deadline(CompletableFuture<?> end) {
        this.end = end;
    }

    static Deadline of(AutoCloseable thing, Duration time) {
        return new Deadline(CompletableFuture.runAsync(
                () -> close(thing), CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)));
    }

    private static void close(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception gone) {
            log.atDebug().addKeyValue("error", gone.getMessage()).log("What took too long was gone already");
        }
    }

    @Override
    public void close() {
        end.cancel(false);
    }
}
