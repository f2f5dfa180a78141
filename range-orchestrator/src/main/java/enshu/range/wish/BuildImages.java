package enshu.range.wish;

import enshu.range.docker.DockerConnection;
import enshu.range.docker.DockerImages;
import enshu.range.engine.EngineFailure;
import enshu.range.image.RangeImages;
import enshu.range.image.Unmade;
import enshu.range.namespace.NetworkNamespace;
import enshu.range.settings.Logging;
import enshu.range.settings.Settings;
import enshu.scenario.Scenario;
import enshu.scenario.archive.ArchiveRefused;
import enshu.scenario.archive.ContentShelf;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.source.Library;
import enshu.scenario.source.Reading;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The program that makes every image of the library and of what exercises were made with, and the desktop server's, line
 * by line. Scenarios of which one can't be made are put on record and keep nobody from starting; status 1 and one clear
 * line when the engine or the record is away.
 */
public final class BuildImages {
    private BuildImages() {}

    public static void main(String[] arguments) {
        Logging.begin();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(out));
    }

    private static int run(PrintStream out) {
        Settings settings;
        try {
            settings = Settings.ofAll(System.getenv());
        } catch (IllegalArgumentException missing) {
            out.println(missing.getMessage());
            return 1;
        }
        try (DockerConnection connection = DockerConnection.open(settings.socket())) {
            RangeImages images = new RangeImages(
                    new DockerImages(connection),
                    NetworkNamespace.at(settings.engineNamespace()).requireThere(),
                    settings.instance());
            Sql sql = Sql.of(settings.database());
            Map<Scenario, Optional<String>> scenarios = readable(Library.open(settings.library()), out);
            scenarios.putAll(wished(settings, new ContentStore(sql), out));
            List<Unmade> unmade = images.makeAll(List.copyOf(scenarios.keySet()), out::println);
            new ImageFaults(sql, settings.host())
                    .replace(unmade.stream()
                            .flatMap(one ->
                                    fault(one, scenarios.getOrDefault(one.scenario(), Optional.empty())).stream())
                            .toList());
            unmade.forEach(one -> out.println("unavailable: " + one.scenario().id() + ": " + one.said()));
            out.println(
                    unmade.isEmpty()
                            ? "all images are there"
                            : "images of these scenarios could not be made: "
                                    + unmade.stream()
                                            .map(one -> one.scenario().id())
                                            .distinct()
                                            .collect(Collectors.joining(", ")));
            return 0;
        } catch (EngineFailure | StoreFailure | IllegalArgumentException failure) {
            out.println("images: " + failure.getMessage());
            return 1;
        }
    }

    /** Empty for a package that can't be kept as a content either, of which no exercise is made anyway. */
    private static Optional<ImageFaults.Fault> fault(Unmade unmade, Optional<String> content) {
        return content.or(() -> digest(unmade.scenario()))
                .map(digest -> new ImageFaults.Fault(
                        digest,
                        unmade.scenario().id(),
                        unmade.image(),
                        unmade.said().toString()));
    }

    private static Optional<String> digest(Scenario scenario) {
        try {
            return Optional.of(PackageArchive.digest(PackageArchive.folder(scenario.folder())));
        } catch (ArchiveRefused noContent) {
            return Optional.empty();
        }
    }

    /** The folder's packages; their digests are told when they are asked for. */
    private static Map<Scenario, Optional<String>> readable(Library library, PrintStream out) {
        Map<Scenario, Optional<String>> scenarios = new LinkedHashMap<>();
        for (Library.Entry entry : library.packages()) {
            switch (entry.reading()) {
                case Reading.Read read -> scenarios.put(read.scenario(), Optional.empty());
                case Reading.Refused refused ->
                    out.println(
                            "skipping " + entry.id() + ": " + refused.problems().getFirst());
            }
        }
        return scenarios;
    }

    private static Map<Scenario, Optional<String>> wished(Settings settings, ContentStore store, PrintStream out) {
        ContentShelf contents = new ContentShelf(settings.contents(), store::archive, InstantSource.system());
        Map<Scenario, Optional<String>> scenarios = new LinkedHashMap<>();
        for (String digest : store.wished(settings.host())) {
            switch (contents.find(digest)) {
                case ContentShelf.Found.Usable usable -> scenarios.put(usable.scenario(), Optional.of(digest));
                case ContentShelf.Found.Useless useless -> out.println("skipping: " + useless.reason());
            }
        }
        return scenarios;
    }
}
