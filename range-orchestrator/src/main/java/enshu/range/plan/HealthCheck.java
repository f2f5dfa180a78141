package enshu.range.plan;

import java.time.Duration;
import java.util.List;

/**
 * The command that tells whether a host does its work; exit status 0 is healthy. The orchestrator runs it: every
 * second until its first success, then every minute.
 *
 * @param command the words, already with a shell in front where the author wrote a line
 * @param timeout after which a look counts as failed, at most 30 s
 * @param retries failures in a row after which a healthy host is unhealthy
 * @param startPeriod during which failures aren't reported as unhealthy
 */
public record HealthCheck(List<String> command, Duration timeout, int retries, Duration startPeriod) {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    public HealthCheck {
        command = List.copyOf(command);
        timeout = timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
        retries = Math.clamp(retries, 1, 20);
    }
}
