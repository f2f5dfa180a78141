package enshu.scoring.tick;

import enshu.exchange.ExerciseClock;
import enshu.scoring.ledger.LedgerFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps a loop again and again on a thread of its own. */
public final class TickRunner implements AutoCloseable {
    /** How late a tick may be ended, apart from the work itself. */
    public static final Duration PAUSE = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(TickRunner.class);

    private final TickLoop loop;
    private final Supplier<Optional<ExerciseClock>> clock;
    private final InstantSource time;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Starts.
     *
     * @param clock the exercise's; empty while it has none
     */
    public TickRunner(TickLoop loop, Supplier<Optional<ExerciseClock>> clock, InstantSource time) {
        this.loop = loop;
        this.clock = clock;
        this.time = time;
        this.thread = Thread.ofVirtual().name("ticks").start(this::run);
    }

    private void run() {
        boolean again = false;
        try {
            while (!closing.await(again ? 0 : PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                again = step();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether another tick may be due. */
    private boolean step() {
        Optional<ExerciseClock> now = clock.get();
        if (now.isEmpty()) {
            return false;
        }
        try {
            return switch (loop.step(now.get(), time.instant())) {
                case TickLoop.Step.Ended(int tick) -> {
                    LOG.atInfo().addKeyValue("tick", tick).log("a tick has ended");
                    yield true;
                }
                case TickLoop.Step.Overtaken _ -> true;
                case TickLoop.Step.Early _, TickLoop.Step.Elsewhere _ -> false;
            };
        } catch (LedgerFailure away) {
            LOG.atWarn()
                    .addKeyValue("error", away.getMessage())
                    .log("no tick can be begun or ended just now; tried again");
            return false;
        }
    }

    /** Ends after the step that is being taken, 5 s at most. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                thread.interrupt();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
