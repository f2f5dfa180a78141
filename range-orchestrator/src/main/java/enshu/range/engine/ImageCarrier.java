package enshu.range.engine;

import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Takes images out of an engine and brings them into another. Every method may throw {@link EngineFailure}.
 */
public interface ImageCarrier {
    /** What lies under this name; empty when there is none. */
    Optional<StoredImage> stored(String reference);

    /** These images as one archive, in the form of {@code docker save}; read it to its end, and close it. */
    InputStream save(List<String> references);

    /**
     * Brings in an archive of that form, packed with gzip or not, from the file's beginning to its end.
     *
     * @param sent told how many bytes the engine has taken
     */
    void load(FileChannel archive, LongConsumer sent);

    /** Gives an image that is there this name, and takes the name from what had it. */
    void name(String id, String reference);

    /** Whether an image is there that has no name any more. */
    boolean unnamed(String id);

    /** Takes a name away and with the last one the image; one that is gone, or in use, is left alone. */
    void drop(String reference);
}
