package enshu.launcher.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program that is to run as long as the platform does.
 *
 * @param name as the status command calls it
 * @param environment the whole environment; nothing is inherited
 * @param readyLimit how long the first start may take
 * @param stopSignal what asks it to end, a name that kill(1) knows
 * @param stopLimit how long it may take to end before it is killed
 */
public record ChildSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path log,
        ReadyProbe probe,
        Duration readyLimit,
        String stopSignal,
        Duration stopLimit) {
    public ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return "ChildSpec[" + name + "]";
    }
}
