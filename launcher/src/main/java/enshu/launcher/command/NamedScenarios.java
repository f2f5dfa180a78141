package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import enshu.launcher.platform.OrchestratorSettings;
import enshu.range.wish.ContentStore;
import enshu.range.wish.Sql;
import enshu.scenario.Scenario;
import enshu.scenario.archive.ContentShelf;
import enshu.scenario.source.Library;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scenarios that somebody means who named some: by their ids, those of the library and the newest revisions of those
 * that were published in the console, or by the folders of packages.
 */
final class NamedScenarios {
    private static final int MOST = 1000;

    private final Library library;
    private final Path folder;
    private final Sql record;
    private final ContentShelf contents;
    private final Terminal terminal;

    NamedScenarios(Home home, Terminal terminal) {
        this.folder = home.library();
        this.library = Library.open(folder);
        this.record = new Sql(OwnersRecord.source(home));
        this.contents = new ContentShelf(
                OrchestratorSettings.of(home).contents(), new ContentStore(record)::archive, InstantSource.system());
        this.terminal = terminal;
    }

    /** Those that were named, in this order; everything there is when none was. */
    List<Scenario> of(List<String> named) {
        return named.isEmpty()
                ? all()
                : named.stream().map(this::one).distinct().toList();
    }

    /** Every scenario of the library and every published one; packages that can't be read are told and left out. */
    List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        for (Library.Entry entry : library.packages()) {
            switch (entry.reading()) {
                case Reading.Read read -> all.add(read.scenario());
                case Reading.Refused refused ->
                    terminal.explain(terminal.text(
                            "named.skipped",
                            entry.id(),
                            refused.problems().getFirst().line(terminal.language())));
            }
        }
        published().forEach((id, digest) -> {
            switch (contents.find(digest)) {
                case ContentShelf.Found.Usable usable -> all.add(usable.scenario());
                case ContentShelf.Found.Useless useless ->
                    terminal.explain(terminal.text("named.skipped", id, useless.reason()));
            }
        });
        return all;
    }

    Scenario one(String name) {
        if (name.contains("/") || name.equals(".")) {
            return read(ScenarioReader.read(Path.of(name).toAbsolutePath().normalize()));
        }
        Optional<Library.Entry> shipped = library.find(name);
        if (shipped.isPresent()) {
            return read(shipped.get().reading());
        }
        String digest = published().get(name);
        if (digest != null) {
            return switch (contents.find(digest)) {
                case ContentShelf.Found.Usable usable -> usable.scenario();
                case ContentShelf.Found.Useless useless ->
                    throw new LaunchFailure(terminal.text("named.unusable", name, useless.reason()));
            };
        }
        if (Files.isDirectory(Path.of(name))) {
            return read(ScenarioReader.read(Path.of(name).toAbsolutePath().normalize()));
        }
        throw new LaunchFailure(terminal.text("named.unknown", name, folder));
    }

    private Scenario read(Reading reading) {
        return switch (reading) {
            case Reading.Read read -> read.scenario();
            case Reading.Refused refused ->
                throw new LaunchFailure(refused.problems().getFirst().line(terminal.language()));
        };
    }

    /** The digest of each package's newest revision, by its id. */
    private Map<String, String> published() {
        record Revision(String id, String digest) {}
        Map<String, String> digests = new LinkedHashMap<>();
        record.list(
                        "read what was published",
                        "select distinct on (package) package, digest from library.revision"
                                + " order by package, revision desc limit " + MOST,
                        row -> new Revision(row.getString(1), row.getString(2)))
                .forEach(revision -> digests.put(revision.id(), revision.digest()));
        return digests;
    }
}
