package enshu.range.image;

import enshu.range.engine.EngineFailure;
import enshu.range.engine.ImageStore;
import enshu.range.namespace.NetworkNamespace;
import enshu.scenario.Scenario;
import enshu.scenario.compose.Image;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Knows which images a scenario needs, what the engine calls them, and makes those that are missing.
 */
public final class RangeImages {
    /** A file lock keeps other processes away; this one keeps ranges of this process from building side by side. */
    private static final ReentrantLock MAKING = new ReentrantLock();

    private final ImageStore images;
    private final NetworkNamespace engine;
    private final String instance;

    /** @param engine the namespace that gets a way out while something is built */
    public RangeImages(ImageStore images, NetworkNamespace engine, String instance) {
        this.images = images;
        this.engine = engine;
        this.instance = instance;
    }

    /** The engine's reference for each image of a scenario. The base images must be there. */
    public Map<Image, String> references(Scenario scenario) {
        Map<Image, String> references = new LinkedHashMap<>();
        for (Image image : scenario.images()) {
            references.put(image, reference(scenario, image));
        }
        return references;
    }

    private String reference(Scenario scenario, Image image) {
        return switch (image) {
            case Image.Named named -> named.reference();
            case Image.Built built -> new Recipe(scenario.id(), scenario.folder(), built).reference(this::requireId);
        };
    }

    private String requireId(String reference) {
        return images.id(reference)
                .orElseThrow(() -> new EngineFailure("find image", reference, "the engine doesn't have it"));
    }

    /** Whether everything a range of the scenario needs is there. */
    public boolean complete(Scenario scenario) {
        return lacking(scenario).isEmpty();
    }

    /** What is to be made before a range of the scenario can stand; bases alone while one of them is missing. */
    public List<String> lacking(Scenario scenario) {
        Set<String> bases = new LinkedHashSet<>();
        scenario.images().forEach(image -> bases.addAll(bases(scenario, image)));
        bases.removeIf(base -> images.id(base).isPresent());
        if (!bases.isEmpty()) {
            return List.copyOf(bases);
        }
        Set<String> wanted = new LinkedHashSet<>(references(scenario).values());
        OwnImage.of(scenario).forEach(own -> wanted.add(own.reference()));
        wanted.removeIf(reference -> images.id(reference).isPresent());
        return List.copyOf(wanted);
    }

    /** Whether the base images are there, without which {@link #references} can't be told. */
    public boolean based(Scenario scenario) {
        return scenario.images().stream()
                .flatMap(image -> bases(scenario, image).stream())
                .distinct()
                .allMatch(base -> images.id(base).isPresent());
    }

    /**
     * Every image that a range of the scenario needs, what recipes start from first.
     *
     * @throws EngineFailure when a recipe of the package can't be read
     */
    public List<NeededImage> needed(Scenario scenario) {
        Map<String, NeededImage> needed = new LinkedHashMap<>();
        for (Image image : scenario.images()) {
            if (image instanceof Image.Built) {
                bases(scenario, image).forEach(base -> add(needed, NeededImage.Kind.BASE, base, Optional.of(base)));
            }
        }
        for (Image image : scenario.images()) {
            switch (image) {
                case Image.Named named ->
                    add(needed, NeededImage.Kind.NAMED, named.reference(), Optional.of(named.reference()));
                case Image.Built built -> {
                    Recipe recipe = new Recipe(scenario.id(), scenario.folder(), built);
                    boolean based = recipe.bases().stream()
                            .allMatch(base -> images.id(base).isPresent());
                    add(
                            needed,
                            NeededImage.Kind.BUILT,
                            recipe.name(),
                            based ? Optional.of(recipe.reference(this::requireId)) : Optional.empty());
                }
            }
        }
        OwnImage.of(scenario)
                .forEach(own -> add(needed, NeededImage.Kind.OWN, own.reference(), Optional.of(own.reference())));
        return List.copyOf(needed.values());
    }

    private static void add(
            Map<String, NeededImage> needed, NeededImage.Kind kind, String name, Optional<String> reference) {
        needed.putIfAbsent(reference.orElse(name), new NeededImage(kind, name, reference));
    }

    static List<String> bases(Scenario scenario, Image image) {
        return switch (image) {
            case Image.Named named -> List.of(named.reference());
            case Image.Built built -> new Recipe(scenario.id(), scenario.folder(), built).bases();
        };
    }

    /**
     * Makes what is missing for this scenario, two at a time, telling what it does line by line.
     *
     * @throws EngineFailure when one of its images can't be made
     */
    public void make(Scenario scenario, Consumer<String> progress) {
        makeAll(List.of(scenario), progress).stream().findFirst().ifPresent(unmade -> {
            throw new EngineFailure(unmade.said());
        });
    }

    /** The same for many: what can be made is, and whose images couldn't is told. */
    public List<Unmade> makeAll(List<Scenario> scenarios, Consumer<String> progress) {
        return build(scenarios, false, step -> progress.accept(step.line()));
    }

    /**
     * The same, step by step.
     *
     * @param refresh whether what recipes start from is fetched or bootstrapped anew first; what depends on it is then
     *     another image and made too. What can't be had anew stays as it is, and is told as failed.
     */
    public List<Unmade> build(List<Scenario> scenarios, boolean refresh, Consumer<ImageStep> progress) {
        MAKING.lock();
        try {
            return new ImageMaking(this, images, progress)
                    .make(scenarios, refresh, () -> BuildUplink.open(images, engine, instance));
        } finally {
            MAKING.unlock();
        }
    }
}
