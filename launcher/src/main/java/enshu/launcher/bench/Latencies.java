package enshu.launcher.bench;

import java.util.Arrays;
import java.util.List;

/** How long something took, again and again, in milliseconds; at least one time, none negative. */
public final class Latencies {
    private static final double NANOS = 1e6;

    private final double[] sorted;

    /** Times in milliseconds, in any order. */
    public Latencies(List<Double> milliseconds) {
        this(milliseconds.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private Latencies(double[] milliseconds) {
        sorted = milliseconds;
        Arrays.sort(sorted);
        if (sorted.length == 0 || sorted[0] < 0) {
            throw new IllegalArgumentException("needs times of 0 ms or more, at least one: " + Arrays.toString(sorted));
        }
    }

    /** The first so many of the times in nanoseconds: a million of them are no million objects. */
    static Latencies ofNanos(long[] nanos, int count) {
        return new Latencies(
                Arrays.stream(nanos, 0, count).mapToDouble(one -> one / NANOS).toArray());
    }

    /**
     * The time that this share of all stayed within, by the nearest rank.
     *
     * @param percent above 0, at most 100
     */
    public double percentile(int percent) {
        if (percent <= 0 || percent > 100) {
            throw new IllegalArgumentException("percent: above 0, at most 100, not " + percent);
        }
        return sorted[(int) Math.ceilDiv((long) percent * sorted.length, 100) - 1];
    }

    /** The longest of all. */
    public double longest() {
        return sorted[sorted.length - 1];
    }
}
