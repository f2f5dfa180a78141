package enshu.scenario.compose;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a container may use; empty means the planner's default.
 *
 * @param memoryBytes main memory
 * @param cpus how many processors' worth of time
 * @param pids how many processes and threads
 * @param shmBytes size of /dev/shm
 */
public record Limits(
        OptionalLong memoryBytes,
        OptionalDouble cpus,
        OptionalInt pids,
        OptionalLong shmBytes,
        Map<String, Ulimit> ulimits) {
    /** A limit of the kernel's setrlimit; -1 means unlimited. */
    public record Ulimit(long soft, long hard) {}

    public Limits {
        ulimits = Ordered.copy(ulimits);
    }
}
