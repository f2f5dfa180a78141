package enshu.launcher.bench;

import java.util.List;

/** How long something took, again and again, in milliseconds; at least one time, none negative. */
public record Latencies(List<Double> milliseconds) {

    public Latencies {
        milliseconds = milliseconds.stream().sorted().toList();
        if (milliseconds.isEmpty() || milliseconds.getFirst() < 0) {
            throw new IllegalArgumentException("needs times of 0 ms or more, at least one: " + milliseconds);
        }
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
        int rank = Math.ceilDiv(percent * milliseconds.size(), 100);
        return milliseconds.get(rank - 1);
    }

    /** The longest of all. */
    public double longest() {
        return milliseconds.getLast();
    }
}
