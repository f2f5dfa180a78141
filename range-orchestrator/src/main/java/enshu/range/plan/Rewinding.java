package enshu.range.plan;

import enshu.exchange.CheckpointWish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes a range begin with what it held at a checkpoint: same names, same addresses, same variables, but each host from
 * its image there and each volume as a copy of the copy. Pure.
 *
 * <p>Running programs and what lies in memory alone (tmpfs) don't come back: hosts begin as after a power cut. A host
 * that does one thing and ends did it before the checkpoint and doesn't do it again. A host that was reset by itself
 * since is made from its recipe.
 */
public final class Rewinding {
    private static final String AT = ":";

    private final RangePlan fresh;
    private final Checkpoint checkpoint;
    private final Set<String> reset;
    /** The names of volumes that no author named, by their keys. */
    private final Map<String, String> unnamed = new TreeMap<>();

    private Rewinding(RangePlan fresh, Checkpoint checkpoint, Set<String> reset) {
        this.fresh = fresh;
        this.checkpoint = checkpoint;
        this.reset = reset;
        checkpoint.volumes().stream()
                .map(Checkpoint.VolumeCopy::key)
                .filter(key -> key.contains(AT))
                .sorted()
                .forEach(key -> unnamed.put(key, fresh.identity().name("a-" + unnamed.size())));
    }

    /**
     * The plan of a range that was rewound.
     *
     * @param fresh as it is made from its recipes
     * @param incarnations which tell what was reset by itself
     */
    public static RangePlan of(RangePlan fresh, Checkpoint checkpoint, RangePlanner.Incarnations incarnations) {
        return new Rewinding(
                        fresh,
                        checkpoint,
                        fresh.containers().stream()
                                .map(PlannedContainer::service)
                                .filter(service -> incarnations.hosts().getOrDefault(service, 0) > 0)
                                .collect(Collectors.toUnmodifiableSet()))
                .plan();
    }

    /** The key under which the copy of a volume is kept that no author named, but an image asked for. */
    public static String unnamed(String service, String path) {
        return service + AT + path;
    }

    private RangePlan plan() {
        Set<String> done = fresh.containers().stream()
                .filter(container -> container.oneShot() && !reset.contains(container.service()))
                .map(PlannedContainer::service)
                .collect(Collectors.toUnmodifiableSet());
        return new RangePlan(
                fresh.identity(),
                fresh.incarnation(),
                fresh.networks(),
                volumes(),
                fresh.containers().stream().map(this::rewound).toList(),
                fresh.desktops(),
                fresh.joined(),
                new Past(new CheckpointWish(Optional.of(checkpoint.number()), Set.of(), Set.of()), done));
    }

    private List<PlannedVolume> volumes() {
        List<PlannedVolume> volumes = new ArrayList<>();
        for (PlannedVolume volume : fresh.volumes()) {
            volumes.add(new PlannedVolume(volume.key(), volume.name(), copy(volume.key())));
        }
        unnamed.forEach((key, name) -> volumes.add(new PlannedVolume(key, name, copy(key))));
        return volumes;
    }

    private Optional<String> copy(String key) {
        return checkpoint.volumes().stream()
                .filter(copy -> copy.key().equals(key))
                .map(Checkpoint.VolumeCopy::name)
                .findFirst();
    }

    private PlannedContainer rewound(PlannedContainer planned) {
        if (planned.kind() != PlannedContainer.Kind.HOST || reset.contains(planned.service())) {
            return planned;
        }
        PlannedContainer.Confinement confined = planned.confinement().with(uses(planned));
        return checkpoint
                .image(planned.service())
                .map(image -> planned.with(planned.make().of(image.reference()), confined, List.of()))
                .orElseGet(() -> planned.with(planned.make(), confined, planned.files()));
    }

    private Map<String, PlannedContainer.VolumeUse> uses(PlannedContainer planned) {
        Map<String, PlannedContainer.VolumeUse> uses = new LinkedHashMap<>();
        Set<String> copied = volumes().stream()
                .filter(volume -> volume.from().isPresent())
                .map(PlannedVolume::name)
                .collect(Collectors.toUnmodifiableSet());
        planned.confinement()
                .volumes()
                .forEach((path, use) -> uses.put(
                        path, new PlannedContainer.VolumeUse(use.name(), use.readOnly(), copied.contains(use.name()))));
        String own = planned.service() + AT;
        unnamed.forEach((key, name) -> {
            if (key.startsWith(own)) {
                uses.put(key.substring(own.length()), new PlannedContainer.VolumeUse(name, false, true));
            }
        });
        return uses;
    }
}
