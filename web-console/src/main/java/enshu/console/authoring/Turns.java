package enshu.console.authoring;

import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets one at a time do what holds a whole package in memory; others wait for at most 20 s. Not to be taken twice. */
final class Turns {
    private static final int AT_ONCE = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /**
     * What this work gives.
     *
     * @throws Refusal when there is no turn to be had
     */
    <T> T take(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Refusal(Problem.away("busy", "Too many packages are being worked on; try again."));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refusal(Problem.away("busy", "The console stops."));
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
