package enshu.console.authoring;

import enshu.console.database.RecordAway;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends try-outs whose author forgot them, and tidies up once at the start. */
public final class TryoutSweep implements AutoCloseable {
    /** The account that the audit names for what was done by schedule. */
    private static final String SCHEDULE = "schedule";

    private static final Logger log = LoggerFactory.getLogger(TryoutSweep.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(1);

    private final Tryouts tryouts;
    private final DraftReader reader;
    private final InstantSource clock;
    private final Thread thread;

    TryoutSweep(Tryouts tryouts, DraftReader reader, InstantSource clock) {
        this.tryouts = tryouts;
        this.reader = reader;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("tryout-sweep").unstarted(this::rounds);
    }

    /** Begins to make rounds. */
    public void start() {
        try {
            reader.clear();
        } catch (IOException failure) {
            log.atWarn().addKeyValue("error", failure.getMessage()).log("Old drafts can't be tidied away");
        }
        thread.start();
    }

    private void rounds() {
        try {
            while (true) {
                round();
                TimeUnit.MILLISECONDS.sleep(BETWEEN_ROUNDS.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            int ended = tryouts.sweep(clock.instant(), SCHEDULE);
            if (ended > 0) {
                log.atInfo().addKeyValue("change", ended).log("Ended try-outs whose time was over");
            }
        } catch (RecordAway away) {
            log.atDebug().addKeyValue("error", away.getMessage()).log("Try-outs are looked after later");
        } catch (RuntimeException fault) {
            log.atError().setCause(fault).log("Try-outs can't be looked after");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
