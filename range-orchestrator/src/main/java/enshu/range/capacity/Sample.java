package enshu.range.capacity;

import java.time.Instant;
import java.util.Map;

/**
 * What the containers of a range took at one moment, by their ids.
 */
record Sample(Instant at, Map<String, Used> containers) {
    Sample {
        containers = Map.copyOf(containers);
    }

    /**
     * Of one container.
     *
     * @param memory bytes, the program that holds the container included, files that could be read again not
     * @param nanos of processor time since it was started
     * @param disk bytes that it has written
     */
    record Used(long memory, long nanos, long disk) {}

    long memory() {
        return containers.values().stream().mapToLong(Used::memory).sum();
    }

    long disk() {
        return containers.values().stream().mapToLong(Used::disk).sum();
    }

    /** Processor time since an earlier moment, of those that were there then too. */
    long nanosSince(Sample earlier) {
        long nanos = 0;
        for (Map.Entry<String, Used> now : containers.entrySet()) {
            Used before = earlier.containers.get(now.getKey());
            if (before != null) {
                nanos += Math.max(0, now.getValue().nanos() - before.nanos());
            }
        }
        return nanos;
    }
}
