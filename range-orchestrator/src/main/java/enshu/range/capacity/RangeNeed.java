package enshu.range.capacity;

import enshu.exchange.HostShare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one range takes of its host.
 *
 * @param standing while nobody does anything
 * @param used while a team works on it
 */
public record RangeNeed(HostShare standing, HostShare used) {
    /** A team does what the proof does, and so many times as much besides, over the length of the exercise. */
    static final int TRIES = 5;

    /** Shorter than this, what a range does by itself can't be told from chance. */
    private static final Duration WINDOW = Duration.ofSeconds(6);

    /**
     * From what was seen of a range between its standing and the end of its solution. Memory and disk: at first, and at
     * most. Processors: standing, the least of any {@link #WINDOW}; used, that and {@value #TRIES} times the work of the
     * solution, spread over the exercise.
     *
     * @param exercise how long the exercise is
     * @return empty when too little was seen
     */
    static Optional<RangeNeed> of(List<Sample> samples, Duration exercise) {
        List<Double> seconds = new ArrayList<>(List.of(0.0));
        List<Double> work = new ArrayList<>(List.of(0.0));
        for (int at = 1; at < samples.size(); at++) {
            Sample before = samples.get(at - 1);
            Sample now = samples.get(at);
            seconds.add(
                    seconds.getLast() + Duration.between(before.at(), now.at()).toMillis() / 1e3);
            work.add(work.getLast() + now.nanosSince(before) / 1_000_000_000.0);
        }
        if (samples.isEmpty() || seconds.getLast() < WINDOW.toSeconds()) {
            return Optional.empty();
        }
        double idle = least(seconds, work);
        double extra = Math.max(0, work.getLast() - idle * seconds.getLast());
        double spread = extra * TRIES / Math.max(seconds.getLast(), (double) exercise.toSeconds());
        Sample first = samples.getFirst();
        long memory = samples.stream().mapToLong(Sample::memory).max().orElse(0);
        long disk = samples.stream().mapToLong(Sample::disk).max().orElse(0);
        return Optional.of(new RangeNeed(
                new HostShare(first.memory(), idle, first.disk()), new HostShare(memory, idle + spread, disk)));
    }

    /** The least processors that were busy over any window. */
    private static double least(List<Double> seconds, List<Double> work) {
        double least = Double.MAX_VALUE;
        int from = 0;
        for (int to = 1; to < seconds.size(); to++) {
            while (from + 1 < to && seconds.get(to) - seconds.get(from + 1) >= WINDOW.toSeconds()) {
                from++;
            }
            double length = seconds.get(to) - seconds.get(from);
            if (length >= WINDOW.toSeconds()) {
                least = Math.min(least, (work.get(to) - work.get(from)) / length);
            }
        }
        return least;
    }
}
