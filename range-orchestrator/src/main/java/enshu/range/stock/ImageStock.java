package enshu.range.stock;

import enshu.range.docker.DockerCarrier;
import enshu.range.docker.DockerConnection;
import enshu.range.docker.DockerImages;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ImageCarrier;
import enshu.range.engine.StoredImage;
import enshu.range.image.ImageStep;
import enshu.range.image.NeededImage;
import enshu.range.image.RangeImages;
import enshu.range.image.Unmade;
import enshu.range.namespace.EngineNamespace;
import enshu.range.settings.Settings;
import enshu.range.stock.StockRefused.Reason;
import enshu.range.wish.ImageFaults;
import enshu.range.wish.Sql;
import enshu.range.wish.WishStore;
import enshu.scenario.Scenario;
import enshu.scenario.archive.ArchiveRefused;
import enshu.scenario.archive.PackageArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The images of this host's engine, for people who ask. Every method may throw {@link EngineFailure} or a
 * {@link enshu.range.wish.StoreFailure}.
 */
public final class ImageStock implements AutoCloseable {
    /** Loading unpacks an archive beside the images before they are images. */
    private static final int UNPACKED_TWICE = 2;

    private final DockerConnection connection;
    private final ImageCarrier engine;
    private final RangeImages images;
    private final WishStore wishes;
    private final ImageFaults faults;
    private final String host;
    private final Path engineFolder;
    private final InstantSource time;

    private ImageStock(Settings settings, DockerConnection connection, InstantSource time) {
        this.connection = connection;
        this.engine = new DockerCarrier(connection);
        EngineNamespace namespace = new EngineNamespace(settings.engineNamespace());
        this.images = new RangeImages(new DockerImages(connection), namespace.namespace(), settings.instance());
        Sql sql = Sql.of(settings.database());
        this.wishes = new WishStore(sql);
        this.faults = new ImageFaults(sql, settings.host());
        this.host = settings.host();
        this.engineFolder = settings.engineFolder();
        this.time = time;
    }

    /** Connects to the engine that the settings name. */
    public static ImageStock open(Settings settings, InstantSource time) {
        DockerConnection connection = DockerConnection.open(settings.socket());
        try {
            return new ImageStock(settings, connection, time);
        } catch (RuntimeException unusable) {
            connection.close();
            throw unusable;
        }
    }

    /** Every image that these scenarios need, each once. */
    public List<StockLine> list(List<Scenario> scenarios) {
        Map<String, NeededImage> needed = new LinkedHashMap<>();
        Map<String, Set<String>> users = new LinkedHashMap<>();
        for (Scenario scenario : scenarios) {
            for (NeededImage image : images.needed(scenario)) {
                String called = image.reference().orElse(image.name());
                needed.putIfAbsent(called, image);
                users.computeIfAbsent(called, i -> new LinkedHashSet<>()).add(scenario.id());
            }
        }
        List<StockLine> lines = new ArrayList<>();
        needed.forEach((called, image) -> lines.add(new StockLine(
                image, image.reference().flatMap(engine::stored), List.copyOf(users.getOrDefault(called, Set.of())))));
        return lines;
    }

    /**
     * Makes what is missing; see {@link RangeImages#build}. Images that standing ranges are made from are not made anew.
     */
    public List<Unmade> build(List<Scenario> scenarios, boolean refresh, Consumer<ImageStep> progress)
            throws StockRefused {
        if (refresh) {
            requireNoRanges();
        }
        List<Unmade> unmade = images.build(scenarios, refresh, progress);
        Set<Scenario> failed = unmade.stream().map(Unmade::scenario).collect(Collectors.toSet());
        scenarios.stream().filter(scenario -> !failed.contains(scenario)).forEach(this::mended);
        return unmade;
    }

    /** A range that is looked after anew is planned anew, and its hosts would be made of the other images. */
    private void requireNoRanges() throws StockRefused {
        int standing = wishes.present(host);
        if (standing > 0) {
            throw new StockRefused(Reason.RANGES_STAND, standing);
        }
    }

    private void mended(Scenario scenario) {
        digest(scenario).ifPresent(faults::mended);
    }

    private static Optional<String> digest(Scenario scenario) {
        try {
            return Optional.of(PackageArchive.digest(PackageArchive.folder(scenario.folder())));
        } catch (ArchiveRefused noContent) {
            return Optional.empty();
        }
    }

    /** How far an export or an import is. */
    public interface Progress {
        /**
         * It has come so far.
         *
         * @param part what is being done
         * @param done which part of it, 0 to 1
         * @param bytes how many of it have passed
         */
        void at(Part part, double done, long bytes);
    }

    /** What an export or an import does, in this order. */
    public enum Part {
        WRITING,
        CHECKING,
        LOADING
    }

    /** What was written. */
    public record Written(ImageManifest manifest, long bytes) {}

    /** Writes everything that these scenarios need into a new file. */
    public Written write(Path file, List<Scenario> scenarios, Progress progress) throws IOException, StockRefused {
        ImageManifest manifest = manifest(scenarios);
        double layers = Math.max(1, manifest.layers().size());
        long bytes = new ImageExport(engine)
                .write(
                        manifest,
                        file,
                        (written, passed) -> progress.at(Part.WRITING, Math.min(1, written / layers), passed));
        return new Written(manifest, bytes);
    }

    private ImageManifest manifest(List<Scenario> scenarios) throws StockRefused {
        Map<String, ImageManifest.Image> held = new LinkedHashMap<>();
        List<ImageManifest.Carried> carried = new ArrayList<>();
        String architecture = "";
        for (Scenario scenario : scenarios) {
            List<String> references = new ArrayList<>();
            for (NeededImage image : images.needed(scenario)) {
                Optional<StoredImage> stored = image.reference().flatMap(engine::stored);
                if (stored.isEmpty()) {
                    throw new StockRefused(Reason.LACKING, scenario.id(), image.name());
                }
                String reference = tagged(image.reference().orElseThrow());
                references.add(reference);
                architecture = stored.get().architecture();
                boolean base = image.kind() == NeededImage.Kind.BASE
                        || Optional.ofNullable(held.get(reference))
                                .map(ImageManifest.Image::base)
                                .orElse(false);
                held.put(reference, image(reference, base, stored.get()));
            }
            carried.add(
                    new ImageManifest.Carried(scenario.id(), digest(scenario).orElse(""), references));
        }
        return new ImageManifest(ImageManifest.FORM, time.instant(), architecture, carried, List.copyOf(held.values()));
    }

    private static ImageManifest.Image image(String reference, boolean base, StoredImage stored) {
        return new ImageManifest.Image(reference, stored.id(), stored.bytes(), stored.made(), base, stored.layers());
    }

    /** A name without a tag means the newest, as Docker has it. */
    private static String tagged(String reference) {
        return reference.lastIndexOf(':') > reference.lastIndexOf('/') ? reference : reference + ":latest";
    }

    /**
     * What came of an import.
     *
     * @param fresh how many of its images were not here before
     * @param ready scenarios of this installation that need nothing more
     * @param lacking scenarios of its, of which this installation has another version that needs other images
     */
    public record Brought(ImageManifest manifest, int fresh, List<String> ready, List<String> lacking) {
        public Brought {
            ready = List.copyOf(ready);
            lacking = List.copyOf(lacking);
        }
    }

    /**
     * Looks at the whole file, then brings in its images, all or none.
     *
     * @param known the scenarios of this installation
     * @param replaceBase whether scenarios here may lose their images because the file brings another base
     */
    public Brought bringIn(Path path, List<Scenario> known, boolean replaceBase, Progress progress)
            throws IOException, StockRefused {
        try (ImageFile file = ImageFile.open(path)) {
            double size = Math.max(1, file.size());
            ImageFile.Looked looked = file.look(read -> progress.at(Part.CHECKING, read / size, read));
            ImageManifest manifest = looked.manifest();
            requireSameMachine(path, manifest);
            ImageImport images = new ImageImport(engine);
            int fresh = images.fresh(manifest).size();
            if (fresh > 0) {
                requireRoom(path, looked.unpacked());
                requireBases(path, otherBases(images.replaced(manifest), known), manifest, known, replaceBase);
                images.load(file.channel(), manifest, sent -> progress.at(Part.LOADING, sent / size, sent));
            }
            return brought(manifest, fresh, known);
        }
    }

    private void requireSameMachine(Path path, ImageManifest manifest) throws StockRefused {
        String here = connection.architecture();
        if (!manifest.architecture().equals(here)) {
            throw new StockRefused(Reason.OTHER_MACHINE, path, manifest.architecture(), here);
        }
    }

    private void requireRoom(Path path, long unpacked) throws IOException, StockRefused {
        long free = Files.getFileStore(engineFolder).getUsableSpace();
        long needed = unpacked * UNPACKED_TWICE;
        if (needed > free) {
            throw new StockRefused(
                    Reason.NO_ROOM, path, StockRefused.megabytes(needed), StockRefused.megabytes(free), engineFolder);
        }
    }

    /** Images whose recipes start from them, there or here, would not be found again. */
    private List<ImageManifest.Image> otherBases(List<ImageManifest.Image> replaced, List<Scenario> known) {
        if (replaced.isEmpty()) {
            return replaced;
        }
        Set<String> bases = known.stream()
                .flatMap(scenario -> images.needed(scenario).stream())
                .filter(image -> image.kind() == NeededImage.Kind.BASE)
                .map(NeededImage::name)
                .collect(Collectors.toSet());
        return replaced.stream()
                .filter(image -> image.base() || bases.contains(image.reference()))
                .toList();
    }

    private void requireBases(
            Path path,
            List<ImageManifest.Image> others,
            ImageManifest manifest,
            List<Scenario> known,
            boolean replaceBase)
            throws StockRefused {
        if (others.isEmpty()) {
            return;
        }
        requireNoRanges();
        Set<String> references =
                others.stream().map(ImageManifest.Image::reference).collect(Collectors.toSet());
        Set<String> carried =
                manifest.scenarios().stream().map(ImageManifest.Carried::digest).collect(Collectors.toSet());
        List<String> losing = known.stream()
                .filter(scenario -> images.needed(scenario).stream()
                        .anyMatch(image ->
                                image.reference().filter(references::contains).isPresent()))
                .filter(images::complete)
                .filter(scenario -> digest(scenario).filter(carried::contains).isEmpty())
                .map(Scenario::id)
                .distinct()
                .toList();
        if (!losing.isEmpty() && !replaceBase) {
            throw new StockRefused(Reason.OTHER_BASE, path, others.getFirst().reference(), String.join(", ", losing));
        }
    }

    private Brought brought(ImageManifest manifest, int fresh, List<Scenario> known) {
        Set<String> carried =
                manifest.scenarios().stream().map(ImageManifest.Carried::id).collect(Collectors.toSet());
        Set<String> ready = new LinkedHashSet<>();
        Set<String> lacking = new LinkedHashSet<>();
        for (Scenario scenario : known) {
            if (carried.contains(scenario.id())) {
                boolean complete = images.complete(scenario);
                (complete ? ready : lacking).add(scenario.id());
                if (complete) {
                    mended(scenario);
                }
            }
        }
        ready.removeAll(lacking);
        return new Brought(manifest, fresh, List.copyOf(ready), List.copyOf(lacking));
    }

    @Override
    public void close() {
        connection.close();
    }
}
