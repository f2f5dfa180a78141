package enshu.range.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Image;
import enshu.exchange.RangeId;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ObservedContainer;
import enshu.range.plan.Checkpoint;
import enshu.range.plan.RangePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of one instance's ranges in a Docker engine: images and volumes, each of whose labels say of which
 * range and checkpoint it is and how many parts that has.
 */
final class DockerCheckpoints {
    /** The engine reads every image's description for one list, so all ranges look at the same one for so long. */
    private static final Duration LIST_KEPT = Duration.ofSeconds(5);

    private final DockerClient client;
    private final String instance;
    private final DockerVolumes volumes;
    private @Nullable List<Image> images;
    private long listed;

    DockerCheckpoints(DockerClient client, String instance, DockerVolumes volumes) {
        this.client = client;
        this.instance = instance;
        this.volumes = volumes;
    }

    /** The ranges that have images of any. */
    Stream<String> ranges() {
        forget();
        return images().stream().map(image -> labels(image).getOrDefault(Labels.RANGE, ""));
    }

    /**
     * Those of a range, the first number first, with the volumes that are parts of them. Of what was taken twice, because
     * the first taking was cut short, each taking is one.
     */
    List<Checkpoint> of(RangeId range, List<DockerVolumes.Copy> copies) {
        Map<String, Parts> found = new TreeMap<>();
        String id = range.value().toString();
        for (Image image : images()) {
            Map<String, String> labels = labels(image);
            if (id.equals(labels.get(Labels.RANGE))) {
                parts(found, labels)
                        .images
                        .add(new Checkpoint.HostImage(
                                labels.getOrDefault(Labels.SERVICE, ""),
                                reference(image),
                                number(labels, Labels.BYTES)));
            }
        }
        for (DockerVolumes.Copy copy : copies) {
            Map<String, String> labels = copy.labels();
            parts(found, labels)
                    .volumes
                    .add(new Checkpoint.VolumeCopy(
                            copy.name(),
                            labels.getOrDefault(Labels.VOLUME, ""),
                            number(labels, Labels.BYTES),
                            copy.whole()));
        }
        return found.values().stream().map(Parts::checkpoint).toList();
    }

    private record Parts(
            Map<String, String> labels, List<Checkpoint.HostImage> images, List<Checkpoint.VolumeCopy> volumes) {
        Checkpoint checkpoint() {
            return new Checkpoint(
                    (int) number(labels, Labels.CHECKPOINT),
                    Instant.ofEpochMilli(number(labels, Labels.TAKEN)),
                    (int) number(labels, Labels.INCARNATION),
                    (int) number(labels, Labels.PARTS),
                    images,
                    volumes);
        }
    }

    private static Parts parts(Map<String, Parts> found, Map<String, String> labels) {
        return found.computeIfAbsent(
                "%03d %d".formatted(number(labels, Labels.CHECKPOINT), number(labels, Labels.TAKEN)),
                taking -> new Parts(labels, new ArrayList<>(), new ArrayList<>()));
    }

    private static long number(Map<String, String> labels, String name) {
        String text = labels.getOrDefault(name, "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private synchronized List<Image> images() {
        List<Image> known = images;
        if (known == null || System.nanoTime() - listed > LIST_KEPT.toNanos()) {
            known = client.listImagesCmd()
                    .withLabelFilter(Map.of(Labels.INSTANCE, instance, Labels.KIND, CheckpointTaking.KIND))
                    .exec();
            images = known;
            listed = System.nanoTime();
        }
        return known;
    }

    private synchronized void forget() {
        images = null;
    }

    private static Map<String, String> labels(Image image) {
        return Objects.requireNonNullElse(image.getLabels(), Map.of());
    }

    /** Its name, or its id when it was made and not yet named. */
    private static String reference(Image image) {
        String[] names = image.getRepoTags();
        return names == null
                ? image.getId()
                : Arrays.stream(names)
                        .filter(name -> !name.startsWith("<none>"))
                        .findFirst()
                        .orElse(image.getId());
    }

    void take(RangePlan plan, int number, List<ObservedContainer> hosts) {
        try {
            new CheckpointTaking(client, volumes, plan, number).take(hosts);
        } catch (EngineFailure failure) {
            forget();
            sweep(plan, number, failure);
            throw failure;
        } finally {
            forget();
        }
    }

    /** What can't be removed now the next look finds. */
    private void sweep(RangePlan plan, int number, EngineFailure why) {
        boolean interrupted = Thread.interrupted();
        try {
            RangeId range = plan.identity().range();
            of(range, volumes.of(range).copies()).stream()
                    .filter(checkpoint -> checkpoint.number() == number)
                    .forEach(this::remove);
        } catch (RuntimeException left) {
            why.addSuppressed(left);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void remove(Checkpoint checkpoint) {
        try {
            for (Checkpoint.HostImage image : checkpoint.images()) {
                Asked.gone(
                        "remove image",
                        image.reference(),
                        () -> client.removeImageCmd(image.reference()).exec());
            }
            checkpoint.volumes().forEach(copy -> volumes.remove(copy.name()));
        } finally {
            forget();
        }
    }
}
