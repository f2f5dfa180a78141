package enshu.range.plan;

import java.util.Map;
import java.util.Optional;

/**
 * What one container may use at most.
 *
 * @param memoryBytes memory, swap included
 * @param nanoCpus billionths of a processor
 * @param pids processes and threads
 * @param shmBytes size of /dev/shm where the author set one
 * @param ulimits name → soft and hard limit
 */
public record Limits(long memoryBytes, long nanoCpus, long pids, Optional<Long> shmBytes, Map<String, Ulimit> ulimits) {
    /** Soft and hard value of one ulimit. */
    public record Ulimit(long soft, long hard) {}

    public Limits {
        ulimits = Map.copyOf(ulimits);
    }
}
