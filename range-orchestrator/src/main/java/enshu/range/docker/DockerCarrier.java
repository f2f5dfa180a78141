package enshu.range.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.SaveImagesCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ImageCarrier;
import enshu.range.engine.StoredImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.slf4j.LoggerFactory;

/**
 * Takes images out of a Docker engine as {@code docker save} does, and brings them in as {@code docker load} does.
 */
public final class DockerCarrier implements ImageCarrier {
    private final DockerConnection connection;

    public DockerCarrier(DockerConnection connection) {
        this.connection = connection;
    }

    @Override
    public Optional<StoredImage> stored(String reference) {
        try {
            return Optional.of(
                    stored(connection.quick().inspectImageCmd(reference).exec()));
        } catch (NotFoundException none) {
            return Optional.empty();
        } catch (RuntimeException failure) {
            throw new EngineFailure("look for image", reference, failure);
        }
    }

    private static StoredImage stored(InspectImageResponse seen) {
        var layers = seen.getRootFS();
        return new StoredImage(
                String.valueOf(seen.getId()),
                Objects.requireNonNullElse(seen.getSize(), 0L),
                made(seen.getCreated()),
                layers == null || layers.getLayers() == null ? List.of() : layers.getLayers(),
                String.valueOf(seen.getArch()));
    }

    private static Instant made(@org.jspecify.annotations.Nullable String created) {
        return created == null || created.isBlank()
                ? Instant.EPOCH
                : OffsetDateTime.parse(created).toInstant();
    }

    @Override
    public InputStream save(List<String> references) {
        SaveImagesCmd save = connection.streaming().saveImagesCmd();
        for (String reference : references) {
            int colon = colon(reference);
            save.withImage(reference.substring(0, colon), reference.substring(colon + 1));
        }
        try {
            return save.exec();
        } catch (RuntimeException failure) {
            throw new EngineFailure("take out", references.size() + " images", failure);
        }
    }

    @Override
    public void load(FileChannel archive, LongConsumer sent) {
        try {
            EngineUpload.post(connection.socket(), "/images/load?quiet=1", archive, sent);
        } catch (IOException failure) {
            throw new EngineFailure("bring in", "the images", failure);
        }
    }

    @Override
    public void name(String id, String reference) {
        int colon = colon(reference);
        try {
            connection
                    .quick()
                    .tagImageCmd(id, reference.substring(0, colon), reference.substring(colon + 1))
                    .exec();
        } catch (RuntimeException failure) {
            throw new EngineFailure("name image", reference, failure);
        }
    }

    @Override
    public boolean unnamed(String id) {
        try {
            List<String> names = connection.quick().inspectImageCmd(id).exec().getRepoTags();
            return names == null || names.isEmpty();
        } catch (NotFoundException gone) {
            return false;
        } catch (RuntimeException failure) {
            throw new EngineFailure("look for image", id, failure);
        }
    }

    @Override
    public void drop(String reference) {
        try {
            connection.quick().removeImageCmd(reference).exec();
        } catch (NotFoundException | ConflictException goneOrInUse) {
            LoggerFactory.getLogger(DockerCarrier.class)
                    .atDebug()
                    .addKeyValue("error", goneOrInUse.getMessage())
                    .log("an image stays as it is");
        } catch (RuntimeException failure) {
            throw new EngineFailure("remove image", reference, failure);
        }
    }

    /** Where the tag begins; a name without one means the newest, as Docker has it. */
    private static int colon(String reference) {
        int colon = reference.lastIndexOf(':');
        if (colon <= reference.lastIndexOf('/')) {
            throw new EngineFailure("take out", reference, "its name has no tag; give it one, such as :latest");
        }
        return colon;
    }
}
