package enshu.range.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import enshu.range.capacity.FolderWeight;
import enshu.range.capacity.HostRoom;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ObservedContainer;
import enshu.range.plan.Checkpoint;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.PlannedVolume;
import enshu.range.plan.RangePlan;
import enshu.range.plan.Rewinding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes one checkpoint: weighs what is to be kept, makes all hosts stand still at once, makes an image of what each has
 * written and a copy of each volume, and lets them go on.
 */
final class CheckpointTaking {
    /** The label {@code enshu.kind} of its images and volumes. */
    static final String KIND = "checkpoint";

    /** Hosts stand still no longer than this and what was begun then. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final double MEGABYTE = 1_000_000;

    private final DockerClient client;
    private final DockerVolumes volumes;
    private final RangePlan plan;
    private final int number;

    CheckpointTaking(DockerClient client, DockerVolumes volumes, RangePlan plan, int number) {
        this.client = client;
        this.volumes = volumes;
        this.plan = plan;
        this.number = number;
    }

    /** What a host has written. */
    private record Layer(ObservedContainer host, long bytes) {}

    /** A volume in the engine, by its name there. */
    private record Volume(String name, long bytes) {}

    /** What is to be kept: layers of hosts, and volumes by their keys. */
    private record Load(List<Layer> layers, Map<String, Volume> volumes) {
        int parts() {
            return layers.size() + volumes.size();
        }

        long bytes() {
            return layers.stream().mapToLong(Layer::bytes).sum()
                    + volumes.values().stream().mapToLong(Volume::bytes).sum();
        }
    }

    void take(List<ObservedContainer> hosts) {
        Load load = weigh(hosts);
        requireRoom(load);
        long end = System.nanoTime() + LONGEST.toNanos();
        try (Stillstand _ = Stillstand.begin(client, hosts)) {
            Instant taken = Instant.now();
            for (Layer layer : load.layers()) {
                left(end);
                commit(layer, labels(load, taken, layer.bytes()));
            }
            int next = 0;
            for (Map.Entry<String, Volume> volume : load.volumes().entrySet()) {
                Map<String, String> labels =
                        labels(load, taken, volume.getValue().bytes());
                labels.put(Labels.VOLUME, volume.getKey());
                volumes.copy(
                        volume.getValue().name(), plan.identity().name("c" + number + "-" + next), labels, left(end));
                next++;
            }
        }
    }

    private Load weigh(List<ObservedContainer> hosts) {
        List<Layer> layers = new ArrayList<>();
        Map<String, Volume> kept = new TreeMap<>();
        for (PlannedVolume volume : plan.volumes()) {
            kept.put(volume.key(), volume(volume.name()));
        }
        for (ObservedContainer host : hosts) {
            InspectContainerResponse seen = Asked.of(
                    "weigh",
                    host.name(),
                    () -> client.inspectContainerCmd(host.id()).withSize(true).exec());
            if (!readOnly(host)) {
                layers.add(new Layer(host, Objects.requireNonNullElse(seen.getSizeRw(), 0L)));
            }
            unnamed(host, seen, kept);
        }
        return new Load(layers, kept);
    }

    private boolean readOnly(ObservedContainer host) {
        return plan.container(host.service())
                .map(PlannedContainer::confinement)
                .filter(PlannedContainer.Confinement::readOnlyRoot)
                .isPresent();
    }

    /** Volumes that no author named: the image asked for them. */
    private void unnamed(ObservedContainer host, InspectContainerResponse seen, Map<String, Volume> kept) {
        for (InspectContainerResponse.Mount mount :
                Objects.requireNonNullElse(seen.getMounts(), List.<InspectContainerResponse.Mount>of())) {
            String name = Objects.requireNonNullElse(mount.getName(), "");
            boolean planned =
                    plan.volumes().stream().anyMatch(volume -> volume.name().equals(name));
            if (!name.isEmpty() && !planned && mount.getDestination() != null) {
                kept.put(
                        Rewinding.unnamed(host.service(), mount.getDestination().getPath()), volume(name));
            }
        }
    }

    private Volume volume(String name) {
        try {
            return new Volume(name, FolderWeight.of(volumes.files(name)));
        } catch (IOException e) {
            throw new EngineFailure("weigh volume", name, e);
        }
    }

    /** The console's pages know these sentences by heart ({@code room/reason.ts}). */
    private void requireRoom(Load load) {
        if (load.parts() == 0) {
            throw refused("no host of it can write anything that could be kept");
        }
        if (load.bytes() > Checkpoint.LARGEST) {
            throw refused(megabytes(load.bytes()) + " were written, a checkpoint holds at most "
                    + megabytes(Checkpoint.LARGEST));
        }
        String folder = Optional.ofNullable(Asked.of(
                        "ask", "the engine", () -> client.infoCmd().exec().getDockerRootDir()))
                .orElse("/");
        long free = HostRoom.now(Path.of(folder)).forRanges().disk();
        if (load.bytes() > free) {
            throw refused(
                    megabytes(load.bytes()) + " are needed on the disk, " + megabytes(Math.max(0, free)) + " are free");
        }
    }

    private EngineFailure refused(String why) {
        return new EngineFailure("take", "checkpoint " + number, why);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f MB", bytes / MEGABYTE);
    }

    private Duration left(long end) {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw refused("it wasn't done after " + LONGEST.toSeconds() + " s, and the hosts go on");
        }
        return Duration.ofNanos(left);
    }

    private Map<String, String> labels(Load load, Instant taken, long bytes) {
        Map<String, String> labels = Labels.of(plan.identity(), KIND);
        labels.put(Labels.CHECKPOINT, Integer.toString(number));
        labels.put(Labels.PARTS, Integer.toString(load.parts()));
        labels.put(Labels.INCARNATION, Integer.toString(plan.incarnation()));
        labels.put(Labels.TAKEN, Long.toString(taken.toEpochMilli()));
        labels.put(Labels.BYTES, Long.toString(bytes));
        return labels;
    }

    /** The name is of this taking alone: the engine goes on with a commit whose asker was killed. */
    private void commit(Layer layer, Map<String, String> labels) {
        ObservedContainer host = layer.host();
        labels.put(Labels.SERVICE, host.service());
        String repository = "enshu-checkpoint/" + plan.identity().instance() + "/"
                + plan.identity().range().value();
        Asked.of(
                "keep what was written by",
                host.name(),
                () -> client.commitCmd(host.id())
                        .withRepository(repository)
                        .withTag(number + "-" + host.service() + "-" + labels.get(Labels.TAKEN))
                        .withPause(false)
                        .withLabels(labels)
                        .exec());
    }
}
