package enshu.range.capacity;

import enshu.range.engine.ObservedContainer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads every two seconds what a range takes, from {@link #begin} to {@link #end}, at most {@value #MOST} times.
 */
public final class RangeSampler implements AutoCloseable {
    private static final int MOST = 2000;

    /** Fewer than these say nothing, so they are read even after the end. */
    private static final int FEWEST = 5;

    private static final Duration LONGEST_END = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final RangeMeter meter;
    private final InstantSource time;
    private final List<Sample> samples = new ArrayList<>();
    private @Nullable Thread thread;
    private volatile boolean ended;

    public RangeSampler(RangeMeter meter, InstantSource time) {
        this.meter = meter;
        this.time = time;
    }

    /** Begins, once. */
    public synchronized void begin(Supplier<Collection<ObservedContainer>> range) {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("range-sampler").start(() -> read(range));
        }
    }

    private void read(Supplier<Collection<ObservedContainer>> range) {
        try {
            for (int times = 0; times < MOST && (times < FEWEST || !ended); times++) {
                if (times > 0) {
                    TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                }
                Sample sample = meter.read(range.get(), time.instant());
                synchronized (samples) {
                    samples.add(sample);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads no more than is needed from here on; asked again, nothing changes. */
    public void end() {
        ended = true;
    }

    /** Ends, and waits for the last reading. */
    public void finish() throws InterruptedException {
        end();
        Thread reading = begun();
        if (reading != null) {
            reading.join(LONGEST_END);
        }
    }

    private synchronized @Nullable Thread begun() {
        return thread;
    }

    /** What the range needs, by what was seen. */
    public Optional<RangeNeed> need(Duration exercise) {
        synchronized (samples) {
            return RangeNeed.of(List.copyOf(samples), exercise);
        }
    }

    @Override
    public void close() {
        Thread reading = begun();
        if (reading != null) {
            reading.interrupt();
        }
    }
}
