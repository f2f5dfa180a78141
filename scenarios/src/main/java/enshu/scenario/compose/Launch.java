package enshu.scenario.compose;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What runs in a container and how it is begun and ended. Empty optionals leave the image's own setting.
 *
 * @param command an empty list inside the optional means no command at all
 * @param init whether a small first process reaps children and passes on signals
 * @param stopSignal such as {@code SIGTERM}
 */
public record Launch(
        Optional<List<String>> command,
        Optional<List<String>> entrypoint,
        Map<String, String> environment,
        Optional<String> user,
        Optional<String> workingDir,
        boolean init,
        Optional<String> stopSignal,
        Optional<Duration> stopGracePeriod) {
    public Launch {
        command = command.map(List::copyOf);
        entrypoint = entrypoint.map(List::copyOf);
        environment = Ordered.copy(environment);
    }

    Launch expand(UnaryOperator<String> fill) {
        return new Launch(
                command.map(words -> words.stream().map(fill).toList()),
                entrypoint.map(words -> words.stream().map(fill).toList()),
                Ordered.fill(environment, fill),
                user.map(fill),
                workingDir.map(fill),
                init,
                stopSignal,
                stopGracePeriod);
    }

    /** Says the command but no values of the environment, which hold secrets. */
    @Override
    public String toString() {
        return "Launch[command " + command + ", entrypoint " + entrypoint + ", environment " + environment.keySet()
                + "]";
    }
}
