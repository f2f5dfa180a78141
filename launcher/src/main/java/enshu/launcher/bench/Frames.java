package enshu.launcher.bench;

import enshu.launcher.client.Guacamole;
import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Reads one desktop's frames as they come, and tells when they came. */
final class Frames implements AutoCloseable {
    private static final int MOST = 100_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final double MILLISECOND = 1_000_000.0;

    private final Guacamole desktop;
    private final BlockingQueue<Frame> come = new ArrayBlockingQueue<>(MOST);
    private final AtomicLong count = new AtomicLong();
    private final Thread reader;

    /**
     * A frame.
     *
     * @param stamp its own time stamp
     * @param at when it was here, by {@link System#nanoTime}
     */
    private record Frame(long stamp, long at) {
        double age() {
            return (at - stamp) / MILLISECOND;
        }
    }

    Frames(Guacamole desktop) {
        this.desktop = desktop;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try {
            while (true) {
                long stamp = desktop.frame();
                count.incrementAndGet();
                come.offer(new Frame(stamp, System.nanoTime()));
            }
        } catch (IOException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many have come. */
    long count() {
        return count.get();
    }

    boolean open() {
        return reader.isAlive();
    }

    /** Waits until one has come, in the past or from now on: a desktop at rest shows itself once. */
    void first() {
        next();
    }

    /** Waits for the first one that comes from now on. */
    void await() {
        come.clear();
        next();
    }

    /** The ages of the next frames at their arrival, in milliseconds. */
    List<Double> ages(int frames) {
        come.clear();
        List<Double> ages = new ArrayList<>();
        for (int at = 0; at < frames; at++) {
            ages.add(next().age());
        }
        return ages;
    }

    /** From a key to the frame that follows, in milliseconds; again and again, with a pause before each. */
    List<Double> answers(int[] keysyms, int times, Duration pause) {
        List<Double> answers = new ArrayList<>();
        try {
            for (int at = 0; at < times; at++) {
                LockSupport.parkNanos(pause.toNanos());
                come.clear();
                long pressed = System.nanoTime();
                desktop.press(keysyms[at % keysyms.length]);
                answers.add((next().at() - pressed) / MILLISECOND);
            }
        } catch (IOException e) {
            throw new LaunchFailure("the desktop takes no keys: " + e.getMessage(), e);
        }
        return answers;
    }

    private Frame next() {
        try {
            Frame frame = come.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (frame == null) {
                throw new LaunchFailure("no frame of the desktop came within " + PATIENCE.toSeconds() + " s");
            }
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("interrupted while waiting for a desktop's frame", e);
        }
    }

    @Override
    public void close() {
        try {
            desktop.close();
            reader.join(PATIENCE);
        } catch (IOException e) {
            throw new LaunchFailure("a desktop can't be closed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
