package enshu.scenario.compose;

import java.util.Map;
import java.util.Optional;

/** Where a service's file system comes from. Holds no per-team variables, because teams share images. */
public sealed interface Image {
    /** An image by its name, such as {@code debian:bookworm-slim}. */
    record Named(String reference) implements Image {}

    /**
     * An image built from the package.
     *
     * @param context folder inside the package, with {@code /} between its parts
     * @param dockerfile the recipe's name, relative to the context
     * @param target the stage that is built; empty means the last
     */
    record Built(String context, String dockerfile, Map<String, String> arguments, Optional<String> target)
            implements Image {
        public Built {
            arguments = Ordered.copy(arguments);
        }
    }
}
