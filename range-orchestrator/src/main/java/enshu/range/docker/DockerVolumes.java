package enshu.range.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import enshu.exchange.RangeId;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ObservedRange;
import enshu.range.namespace.HostProgram;
import enshu.range.plan.PlannedVolume;
import enshu.range.plan.RangePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The volumes of one instance in a Docker engine on this host. Copies are made in the engine's own folder, where no
 * container runs meanwhile: what lies there is not followed, only copied.
 */
final class DockerVolumes {
    static final Duration LONGEST_COPY = Duration.ofMinutes(2);

    /** Lies beside a volume's files when its copying came to its end, and goes with the volume. */
    private static final String WHOLE = "enshu-whole";

    private final DockerClient client;
    private final String instance;

    DockerVolumes(DockerClient client, String instance) {
        this.client = client;
        this.instance = instance;
    }

    /** A volume that holds a part of a checkpoint. */
    record Copy(String name, Map<String, String> labels, boolean whole) {}

    /** The volumes of a range: its own, and those of its checkpoints. */
    record Seen(List<ObservedRange.ObservedVolume> own, List<Copy> copies) {}

    /** The ranges that have any. */
    Stream<String> ranges() {
        return list(List.of(Labels.INSTANCE + "=" + instance)).stream()
                .map(volume -> labels(volume).getOrDefault(Labels.RANGE, ""));
    }

    Seen of(RangeId range) {
        List<InspectVolumeResponse> all =
                list(List.of(Labels.INSTANCE + "=" + instance, Labels.RANGE + "=" + range.value()));
        return new Seen(
                all.stream()
                        .filter(volume -> !labels(volume).containsKey(Labels.CHECKPOINT))
                        .map(volume -> new ObservedRange.ObservedVolume(
                                volume.getName(), labels(volume).getOrDefault(Labels.INCARNATION, ""), whole(volume)))
                        .toList(),
                all.stream()
                        .filter(volume -> labels(volume).containsKey(Labels.CHECKPOINT))
                        .map(volume -> new Copy(volume.getName(), labels(volume), whole(volume)))
                        .toList());
    }

    private List<InspectVolumeResponse> list(List<String> labels) {
        return client.listVolumesCmd().withFilter("label", labels).exec().getVolumes();
    }

    private static Map<String, String> labels(InspectVolumeResponse volume) {
        Map<String, String> labels = volume.getLabels();
        return labels == null ? Map.of() : labels;
    }

    private static boolean whole(InspectVolumeResponse volume) {
        return !labels(volume).containsKey(Labels.COPY_OF) || Files.exists(mark(Path.of(volume.getMountpoint())));
    }

    private static Path mark(Path files) {
        return files.resolveSibling(WHOLE);
    }

    /** Creates a planned volume, and fills it where it is to begin as a copy. */
    void create(RangePlan plan, PlannedVolume volume) {
        Map<String, String> labels = Labels.of(plan.identity(), "volume");
        labels.put(Labels.INCARNATION, Integer.toString(plan.incarnation()));
        if (volume.from().isPresent()) {
            copy(volume.from().get(), volume.name(), labels, LONGEST_COPY);
        } else {
            create(volume.name(), labels);
        }
    }

    private void create(String name, Map<String, String> labels) {
        Asked.of(
                "create volume",
                name,
                () -> client.createVolumeCmd().withName(name).withLabels(labels).exec());
    }

    /**
     * Makes one volume a copy of another: owners, rights, times and links as they are there. It is copied beside the
     * volume's files and put in their place at last, so that a copying that outlives its orchestrator touches nothing that
     * the next one makes.
     */
    void copy(String from, String to, Map<String, String> labels, Duration limit) {
        Path source = files(from);
        labels.put(Labels.COPY_OF, from);
        create(to, labels);
        Path target = files(to);
        try {
            Path beside = Files.createTempDirectory(target.resolveSibling(""), "enshu-copy-");
            HostProgram.run(limit, "", "cp", "--archive", "--reflink=auto", "--", source + "/.", beside + "/");
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            Files.write(mark(target), new byte[0]);
        } catch (IOException e) {
            throw new EngineFailure("copy volume", from, e);
        }
    }

    /** Where the files of a volume lie. */
    Path files(String name) {
        return Asked.of(
                "look at volume",
                name,
                () -> Path.of(client.inspectVolumeCmd(name).exec().getMountpoint()));
    }

    void remove(String name) {
        Asked.gone("remove volume", name, () -> client.removeVolumeCmd(name).exec());
    }
}
