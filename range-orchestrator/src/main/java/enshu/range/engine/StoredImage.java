package enshu.range.engine;

import java.time.Instant;
import java.util.List;

/**
 * An image as it lies in the engine.
 *
 * @param id the content id, {@code sha256:} and 64 digits: the digest of its configuration
 * @param bytes of all its layers, those that it shares with others included
 * @param made when it was built, wherever that was
 * @param layers the digests of its layers' contents, the lowest first
 * @param architecture as Docker names it, such as {@code amd64}
 */
public record StoredImage(String id, long bytes, Instant made, List<String> layers, String architecture) {
    public StoredImage {
        layers = List.copyOf(layers);
    }
}
