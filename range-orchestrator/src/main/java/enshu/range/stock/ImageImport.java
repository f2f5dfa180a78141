package enshu.range.stock;

import enshu.range.engine.EngineFailure;
import enshu.range.engine.ImageCarrier;
import enshu.range.engine.StoredImage;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Brings the images of a file that was looked at into an engine: all of them, or none.
 */
final class ImageImport {
    private final ImageCarrier engine;

    ImageImport(ImageCarrier engine) {
        this.engine = engine;
    }

    /** The images that are not here as they are in the file. */
    List<ImageManifest.Image> fresh(ImageManifest manifest) {
        return manifest.images().stream()
                .filter(image -> !Optional.of(image.id()).equals(id(image.reference())))
                .toList();
    }

    /** The images that are here with other contents; a name of theirs would mean another image. */
    List<ImageManifest.Image> replaced(ImageManifest manifest) {
        return fresh(manifest).stream()
                .filter(image -> id(image.reference()).isPresent())
                .toList();
    }

    private Optional<String> id(String reference) {
        return engine.stored(reference).map(StoredImage::id);
    }

    /** Loads them; whatever fails, every name means afterwards what it meant before. */
    void load(FileChannel file, ImageManifest manifest, LongConsumer sent) {
        Map<String, Optional<String>> before = new LinkedHashMap<>();
        manifest.images().forEach(image -> before.put(image.reference(), id(image.reference())));
        try {
            engine.load(file, sent);
            requireThere(manifest);
        } catch (RuntimeException failed) {
            try {
                before.forEach(this::restore);
            } catch (EngineFailure engineAway) {
                failed.addSuppressed(engineAway);
            }
            throw failed;
        }
        before.values().forEach(former -> former.ifPresent(this::dropUnnamed));
    }

    private void requireThere(ImageManifest manifest) {
        for (ImageManifest.Image image : manifest.images()) {
            if (!Optional.of(image.id()).equals(id(image.reference()))) {
                throw new EngineFailure("bring in", image.reference(), "the engine has other contents under this name");
            }
        }
    }

    private void restore(String reference, Optional<String> before) {
        if (before.equals(id(reference))) {
            return;
        }
        if (before.isPresent()) {
            engine.name(before.get(), reference);
        } else {
            engine.drop(reference);
        }
    }

    /** What lost its name to an image of the file goes, unless something uses it. */
    private void dropUnnamed(String former) {
        if (engine.unnamed(former)) {
            engine.drop(former);
        }
    }
}
