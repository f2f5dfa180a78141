package enshu.range.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A command to run inside a container, as whom, and for how long at most.
 */
public record Command(List<String> words, Optional<String> user, Duration timeout) {
    /** At most this much of what a command prints is kept. */
    public static final int OUTPUT_LIMIT = 64 * 1024;

    public Command {
        words = List.copyOf(words);
    }

    public Command(List<String> words, Duration timeout) {
        this(words, Optional.empty(), timeout);
    }
}
