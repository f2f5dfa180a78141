package enshu.range.engine;

import enshu.scenario.source.Message;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where images are kept and made. Every method may throw {@link EngineFailure}.
 */
public interface ImageStore {
    /** The content id of an image; empty when there is none of that name. */
    Optional<String> id(String reference);

    /** Builds an image and tells each step's line as it begins. */
    void build(Build build, Consumer<String> progress);

    /** Makes an image of a whole root file system, packed as a tar file. */
    void importRoot(String reference, Path tar);

    /** Pulls an image from where its name points; empty when it is here now, otherwise why no registry gives it. */
    Optional<Message> pull(String reference);

    /** Makes sure that a network for builds stands, and returns its name. */
    String openBuildNetwork(String instance, String subnet, int mtu);

    /** Takes the network for builds away; none is fine. */
    void closeBuildNetwork(String instance);

    /**
     * What is built.
     *
     * @param context a tar stream, opened once
     * @param target the stage; empty means the last
     * @param network on which the build's commands run
     */
    record Build(
            String reference,
            Supplier<InputStream> context,
            String dockerfile,
            Map<String, String> arguments,
            Optional<String> target,
            String network) {
        public Build {
            arguments = Map.copyOf(arguments);
        }
    }
}
