package enshu.range.image;

import enshu.range.engine.EngineFailure;
import enshu.range.engine.ImageStore;
import enshu.range.plan.ArenaPlanner;
import enshu.scenario.Scenario;
import enshu.scenario.compose.Image;
import enshu.scenario.compose.Service;
import enshu.scenario.source.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One round of making images: what fails keeps nothing else from being made. */
final class ImageMaking {
    private static final String BASE = "debian:bookworm-slim";
    private static final String BASE_SUITE = "bookworm";
    private static final int AT_ONCE = 2;

    private final RangeImages known;
    private final ImageStore images;
    private final Consumer<ImageStep> progress;

    /** By what was to be made: a base, an image with its digest, or one of the platform's own. */
    private final Map<String, EngineFailure> failed = new ConcurrentHashMap<>();

    /** How many are or were to be made, as far as is known. */
    private int planned;

    ImageMaking(RangeImages known, ImageStore images, Consumer<ImageStep> progress) {
        this.known = known;
        this.images = images;
        this.progress = progress;
    }

    /** What leads out of the engine while it is open. */
    interface WayOut extends AutoCloseable {
        /** The engine's network on which builds run. */
        String network();

        @Override
        void close();
    }

    /** What a scenario needs: references of its images, none where they can't be told, and what it starts from. */
    private record Needs(Set<String> bases, Map<String, Recipe> recipes, Optional<EngineFailure> unreadable) {}

    List<Unmade> make(List<Scenario> scenarios, boolean refresh, Supplier<? extends WayOut> uplink) {
        Map<Scenario, Needs> needs = new LinkedHashMap<>();
        scenarios.forEach(scenario -> needs.put(scenario, bases(scenario)));
        List<String> bases = needs.values().stream()
                .flatMap(need -> need.bases().stream())
                .distinct()
                .filter(base -> refresh || images.id(base).isEmpty())
                .toList();
        planned += bases.size();
        if (!bases.isEmpty()) {
            progress.accept(new ImageStep.Planned(planned));
        }
        bases.forEach(this::haveBase);
        needs.replaceAll((scenario, need) -> recipes(scenario, need));
        Map<String, Recipe> missing = new LinkedHashMap<>();
        needs.values().forEach(need -> missing.putAll(need.recipes()));
        missing.keySet().removeIf(reference -> images.id(reference).isPresent());
        List<Runnable> first = new ArrayList<>();
        scenarios.stream()
                .flatMap(scenario -> OwnImage.of(scenario).stream())
                .distinct()
                .filter(own -> images.id(own.reference()).isEmpty())
                .forEach(own -> first.add(
                        () -> timed(own.reference(), () -> own.making().accept(images))));
        planned += first.size() + missing.size();
        if (!first.isEmpty() || !missing.isEmpty()) {
            progress.accept(new ImageStep.Planned(planned));
        }
        if (missing.isEmpty()) {
            inParallel(first);
        } else {
            build(first, missing, uplink);
        }
        return needs.entrySet().stream()
                .flatMap(need -> unmade(need.getKey(), need.getValue()).stream())
                .toList();
    }

    private Needs bases(Scenario scenario) {
        Set<String> bases = new LinkedHashSet<>();
        try {
            scenario.images().forEach(image -> bases.addAll(RangeImages.bases(scenario, image)));
            return new Needs(bases, Map.of(), Optional.empty());
        } catch (EngineFailure noDockerfile) {
            return new Needs(Set.of(), Map.of(), Optional.of(noDockerfile));
        }
    }

    private Needs recipes(Scenario scenario, Needs need) {
        if (need.unreadable().isPresent() || need.bases().stream().anyMatch(failed::containsKey)) {
            return need;
        }
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        try {
            known.references(scenario).forEach((image, reference) -> {
                if (image instanceof Image.Built built) {
                    recipes.put(reference, new Recipe(scenario.id(), scenario.folder(), built));
                }
            });
            return new Needs(need.bases(), recipes, Optional.empty());
        } catch (EngineFailure unreadable) {
            return new Needs(need.bases(), Map.of(), Optional.of(unreadable));
        }
    }

    private Optional<Unmade> unmade(Scenario scenario, Needs need) {
        if (need.unreadable().isPresent()) {
            return Optional.of(new Unmade(
                    scenario, scenario.id(), List.of(), need.unreadable().get()));
        }
        Stream<String> wanted = Stream.concat(need.bases().stream(), need.recipes().keySet().stream());
        Stream<String> own = OwnImage.of(scenario).stream().map(OwnImage::reference);
        return Stream.concat(wanted, own)
                .flatMap(name -> Optional.ofNullable(failed.get(name))
                        .map(failure -> new Unmade(scenario, shown(name, need), users(scenario, name, need), failure))
                        .stream())
                .findFirst();
    }

    private static String shown(String reference, Needs need) {
        Recipe recipe = need.recipes().get(reference);
        return recipe == null ? reference : recipe.name();
    }

    /** The hosts that are made from it, the arena's checkers included. */
    private List<String> users(Scenario scenario, String reference, Needs need) {
        Stream<String> services = scenario.topology().services().stream()
                .filter(service -> from(scenario, service.image(), reference, need))
                .map(Service::name);
        Stream<String> checkers = scenario.arena().stream()
                .flatMap(arena -> arena.services().stream())
                .filter(service -> service.checked().stream()
                        .anyMatch(checked -> from(scenario, checked.checker().image(), reference, need)))
                .map(service -> ArenaPlanner.host(service.id()));
        return Stream.concat(services, checkers).toList();
    }

    private static boolean from(Scenario scenario, Image image, String reference, Needs need) {
        Recipe recipe = need.recipes().get(reference);
        return need.bases().contains(reference)
                ? RangeImages.bases(scenario, image).contains(reference)
                : recipe != null && recipe.built().equals(image);
    }

    private void build(List<Runnable> first, Map<String, Recipe> missing, Supplier<? extends WayOut> open) {
        WayOut opened;
        try {
            opened = open.get();
        } catch (EngineFailure noWayOut) {
            missing.keySet().forEach(reference -> failed.put(reference, noWayOut));
            inParallel(first);
            return;
        }
        try (WayOut uplink = opened) {
            List<Runnable> later = new ArrayList<>();
            Set<String> begun = new LinkedHashSet<>();
            missing.forEach((reference, recipe) -> {
                boolean leads = begun.add(recipe.beginning());
                (leads ? first : later).add(() -> timed(reference, () -> build(reference, recipe, uplink.network())));
            });
            inParallel(first.reversed());
            inParallel(later);
        }
    }

    /** Fetches or bootstraps it; one that is there and can't be had anew stays as it is. */
    private void haveBase(String base) {
        timed(base, () -> {
            Optional<Message> refused = images.pull(base);
            if (refused.isEmpty()) {
                return;
            }
            if (!base.equals(BASE)) {
                throw new EngineFailure(refused.get());
            }
            DebianRoot.make(images, BASE, BASE_SUITE, List.of());
        });
        if (images.id(base).isPresent()) {
            failed.remove(base);
        }
    }

    private void build(String reference, Recipe recipe, String network) {
        images.build(
                new ImageStore.Build(
                        reference,
                        recipe::context,
                        recipe.built().dockerfile(),
                        recipe.built().arguments(),
                        recipe.built().target(),
                        network),
                step -> progress.accept(new ImageStep.Doing(reference, step)));
    }

    private void timed(String reference, Runnable work) {
        progress.accept(new ImageStep.Begun(reference));
        long begun = System.nanoTime();
        try {
            work.run();
        } catch (EngineFailure failure) {
            failed.put(reference, failure);
            progress.accept(new ImageStep.Failed(reference, String.valueOf(failure.getMessage())));
            return;
        }
        progress.accept(new ImageStep.Made(reference, Duration.ofNanos(System.nanoTime() - begun)));
    }

    private static void inParallel(List<Runnable> work) {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<? extends Future<?>> begun = work.stream().map(workers::submit).toList();
            for (Future<?> one : begun) {
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
