package enshu.launcher.machine;

import java.util.List;

/**
 * One thing that {@code doctor} looked at.
 *
 * @param key of its message: {@code doctor.KEY}, and {@code doctor.KEY.problem} when it is one
 * @param arguments of either message
 */
public record Finding(String key, boolean well, List<Object> arguments) {
    public Finding {
        arguments = List.copyOf(arguments);
    }

    static Finding of(String key, boolean well, Object... arguments) {
        return new Finding(key, well, List.of(arguments));
    }
}
