package enshu.range.image;

import enshu.range.engine.EngineFailure;
import enshu.range.engine.ImageStore;
import enshu.range.namespace.NetworkNamespace;
import enshu.scenario.Scenario;
import enshu.scenario.compose.Image;
import enshu.scenario.compose.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Knows which images a scenario needs, what the engine calls them, and makes those that are missing.
 */
public final class RangeImages {
    private static final String BASE = "debian:bookworm-slim";
    private static final String BASE_SUITE = "bookworm";
    private static final int AT_ONCE = 2;

    /** A file lock keeps other processes away; this one keeps ranges of this process from building side by side. */
    private static final ReentrantLock MAKING = new ReentrantLock();

    private final ImageStore images;
    private final NetworkNamespace engine;
    private final String instance;
    private final Path state;

    /**
     * @param engine the namespace that gets a way out while something is built
     * @param state folder of the host for the lock
     */
    public RangeImages(ImageStore images, NetworkNamespace engine, String instance, Path state) {
        this.images = images;
        this.engine = engine;
        this.instance = instance;
        this.state = state;
    }

    /** The engine's reference for each image of a scenario. The base images must be there. */
    public Map<Image, String> references(Scenario scenario) {
        Map<Image, String> references = new LinkedHashMap<>();
        for (Service service : scenario.topology().services()) {
            references.computeIfAbsent(service.image(), image -> reference(scenario, image));
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
        scenario.topology().services().forEach(service -> bases.addAll(bases(scenario, service.image())));
        bases.removeIf(base -> images.id(base).isPresent());
        if (!bases.isEmpty()) {
            return List.copyOf(bases);
        }
        Set<String> wanted = new LinkedHashSet<>(references(scenario).values());
        if (!scenario.desktops().isEmpty()) {
            wanted.add(GuacdImage.REFERENCE);
        }
        wanted.removeIf(reference -> images.id(reference).isPresent());
        return List.copyOf(wanted);
    }

    /** Whether the base images are there, without which {@link #references} can't be told. */
    public boolean based(Scenario scenario) {
        return scenario.topology().services().stream()
                .flatMap(service -> bases(scenario, service.image()).stream())
                .distinct()
                .allMatch(base -> images.id(base).isPresent());
    }

    private static List<String> bases(Scenario scenario, Image image) {
        return switch (image) {
            case Image.Named named -> List.of(named.reference());
            case Image.Built built -> new Recipe(scenario.id(), scenario.folder(), built).bases();
        };
    }

    /** Makes what is missing for these scenarios, two at a time, telling what it does line by line. */
    public void make(List<Scenario> scenarios, Consumer<String> progress) {
        MAKING.lock();
        try {
            makeMissing(scenarios, progress);
        } finally {
            MAKING.unlock();
        }
    }

    private void makeMissing(List<Scenario> scenarios, Consumer<String> progress) {
        Set<String> bases = new LinkedHashSet<>();
        scenarios.forEach(scenario ->
                scenario.topology().services().forEach(service -> bases.addAll(bases(scenario, service.image()))));
        bases.forEach(base -> ensureBase(base, progress));
        Map<String, Recipe> missing = new LinkedHashMap<>();
        scenarios.forEach(scenario -> missing.putAll(missing(scenario)));
        List<Callable<Void>> first = new ArrayList<>();
        boolean desktops =
                scenarios.stream().anyMatch(scenario -> !scenario.desktops().isEmpty());
        if (desktops && images.id(GuacdImage.REFERENCE).isEmpty()) {
            first.add(() -> {
                timed(GuacdImage.REFERENCE, progress, () -> GuacdImage.make(images));
                return null;
            });
        }
        if (missing.isEmpty()) {
            inParallel(first);
            return;
        }
        try (BuildUplink uplink = BuildUplink.open(images, engine, instance, state)) {
            List<Callable<Void>> later = new ArrayList<>();
            Set<String> begun = new LinkedHashSet<>();
            missing.forEach((reference, recipe) -> {
                boolean leads = begun.add(recipe.beginning());
                (leads ? first : later).add(() -> build(reference, recipe, uplink.network(), progress));
            });
            inParallel(first.reversed());
            inParallel(later);
        }
    }

    private Map<String, Recipe> missing(Scenario scenario) {
        Map<String, Recipe> missing = new LinkedHashMap<>();
        references(scenario).forEach((image, reference) -> {
            if (image instanceof Image.Built built && images.id(reference).isEmpty()) {
                missing.put(reference, new Recipe(scenario.id(), scenario.folder(), built));
            }
        });
        return missing;
    }

    private void ensureBase(String base, Consumer<String> progress) {
        if (images.id(base).isPresent()) {
            return;
        }
        timed(base, progress, () -> {
            if (images.pull(base)) {
                return;
            }
            if (!base.equals(BASE)) {
                throw new EngineFailure("find image", base, "no registry gives it; build from " + BASE + " instead");
            }
            DebianRoot.make(images, BASE, BASE_SUITE, List.of());
        });
    }

    private @org.jspecify.annotations.Nullable Void build(
            String reference, Recipe recipe, String network, Consumer<String> progress) {
        timed(
                reference,
                progress,
                () -> images.build(
                        new ImageStore.Build(
                                reference,
                                recipe::context,
                                recipe.built().dockerfile(),
                                recipe.built().arguments(),
                                recipe.built().target(),
                                network),
                        step -> progress.accept(recipe.name() + ": " + step)));
        return null;
    }

    private static void timed(String reference, Consumer<String> progress, Runnable work) {
        progress.accept(reference + ": being made");
        long begun = System.nanoTime();
        work.run();
        progress.accept(reference + ": made in " + (System.nanoTime() - begun) / 1_000_000_000L + " s");
    }

    private static void inParallel(List<Callable<Void>> work) {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Void>> begun = work.stream().map(workers::submit).toList();
            for (Future<Void> one : begun) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("a build failed in an unforeseen way", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineFailure("build", "images", "interrupted");
        }
    }
}
