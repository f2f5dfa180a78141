package enshu.range.plan;

import java.util.Optional;

/**
 * A named volume of a range.
 *
 * @param key the author's
 * @param name in the engine
 * @param from the volume in the engine that it begins as a copy of; empty: it begins empty
 */
public record PlannedVolume(String key, String name, Optional<String> from) {
    /** One that begins empty. */
    public PlannedVolume(String key, String name) {
        this(key, name, Optional.empty());
    }
}
