package enshu.scenario.compose;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a host shows that it is well: a command that exits with 0.
 *
 * @param command run directly; what compose.yaml gives to a shell is {@code /bin/sh -c …} here
 * @param interval time between looks; also during the start, unless the orchestrator looks more often
 * @param retries failures in a row that make it unhealthy
 * @param startPeriod failures this soon after the start don't count
 */
public record HealthCheck(
        List<String> command, Duration interval, Duration timeout, int retries, Duration startPeriod) {
    public HealthCheck {
        command = List.copyOf(command);
    }

    HealthCheck expand(UnaryOperator<String> fill) {
        return new HealthCheck(command.stream().map(fill).toList(), interval, timeout, retries, startPeriod);
    }
}
