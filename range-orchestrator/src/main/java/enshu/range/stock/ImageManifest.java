package enshu.range.stock;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.exchange.ExchangeJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a file of images says of itself, before them: for which scenarios they are, and the digest of everything.
 *
 * @param form {@value #FORM}
 * @param architecture that the images are for, as Docker names it
 */
public record ImageManifest(
        String form, Instant made, String architecture, List<Carried> scenarios, List<Image> images) {
    static final String FORMS = "enshu-images-";
    static final String FORM = FORMS + "1";

    /** Its name in the archive. */
    static final String NAME = "enshu-images.json";

    static final int MOST_BYTES = 4 << 20;
    private static final int MOST_SCENARIOS = 1000;
    private static final int MOST_IMAGES = 2000;
    private static final int MOST_LAYERS = 200;
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern REFERENCE =
            Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._/:-]{0,300}:[a-zA-Z0-9_][\\w.-]{0,127}");

    public ImageManifest {
        Objects.requireNonNull(made);
        Objects.requireNonNull(architecture);
        scenarios = List.copyOf(scenarios);
        images = List.copyOf(images);
    }

    /**
     * A scenario whose ranges need nothing else.
     *
     * @param digest of the package's files; a package with another one may need other images
     * @param images their references
     */
    public record Carried(String id, String digest, List<String> images) {
        public Carried {
            Objects.requireNonNull(id);
            Objects.requireNonNull(digest);
            images = List.copyOf(images);
        }
    }

    /**
     * One image.
     *
     * @param id the digest of its configuration
     * @param bytes of all its layers
     * @param base whether recipes start from it, so that the names of others hang on its id
     * @param layers the digests of their contents, the lowest first
     */
    public record Image(String reference, String id, long bytes, Instant made, boolean base, List<String> layers) {
        public Image {
            Objects.requireNonNull(reference);
            Objects.requireNonNull(id);
            Objects.requireNonNull(made);
            layers = List.copyOf(layers);
        }
    }

    /** The digests of all layers. */
    Set<String> layers() {
        Set<String> layers = new HashSet<>();
        images.forEach(image -> layers.addAll(image.layers()));
        return layers;
    }

    byte[] json() {
        try {
            return ExchangeJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest can always be written as JSON", e);
        }
    }

    /** A manifest from its JSON; empty when it is none. */
    static Optional<ImageManifest> of(byte[] json) {
        try {
            ImageManifest read =
                    ExchangeJson.mapper().readValue(new String(json, StandardCharsets.UTF_8), ImageManifest.class);
            return read != null && read.form != null && read.form.startsWith(FORMS)
                    ? Optional.of(read)
                    : Optional.empty();
        } catch (JsonProcessingException | RuntimeException none) {
            return Optional.empty();
        }
    }

    /** What is wrong with its values; empty when nothing is. */
    Optional<String> flaw() {
        if (images.isEmpty() || images.size() > MOST_IMAGES || scenarios.size() > MOST_SCENARIOS) {
            return Optional.of(images.size() + " images, " + scenarios.size() + " scenarios");
        }
        Set<String> references = new HashSet<>();
        for (Image image : images) {
            boolean whole = REFERENCE.matcher(image.reference()).matches()
                    && DIGEST.matcher(image.id()).matches()
                    && image.layers().size() <= MOST_LAYERS
                    && image.layers().stream()
                            .allMatch(layer -> DIGEST.matcher(layer).matches());
            if (!whole || !references.add(image.reference())) {
                return Optional.of("image " + image.reference());
            }
        }
        return scenarios.stream()
                .filter(scenario -> !references.containsAll(scenario.images()))
                .findFirst()
                .map(scenario -> "scenario " + scenario.id());
    }
}
