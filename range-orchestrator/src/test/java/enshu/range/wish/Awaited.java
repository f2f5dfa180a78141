package enshu.range.wish;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits until something holds, for at most a while. */
public final class Awaited {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private Awaited() {}

    /** Fails with what is seen at last. */
    public static void until(String what, BooleanSupplier holds, Supplier<?> seen) throws InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not after " + LIMIT.toSeconds() + " s: " + what + "; seen " + seen.get());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
