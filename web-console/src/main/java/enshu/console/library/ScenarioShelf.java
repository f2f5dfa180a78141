package enshu.console.library;

import enshu.scenario.Scenario;
import enshu.scenario.Text;
import enshu.scenario.archive.ArchiveRefused;
import enshu.scenario.archive.ContentShelf;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.source.Library;
import enshu.scenario.source.Library.Entry;
import enshu.scenario.source.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scenarios that may be chosen, read from the library's folder at most every 10 s, and those that exercises use: by
 * the content they were made with. Of an exercise from before contents were kept, a scenario that was good stays good,
 * even while its author breaks it. At most as many as a library may hold.
 */
public final class ScenarioShelf {
    private static final Logger LOG = LoggerFactory.getLogger(ScenarioShelf.class);
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Library library;
    private final Contents contents;
    private final Revisions revisions;
    private final InstantSource clock;
    private final Map<String, Read> latest = new HashMap<>();
    private final Map<String, Scenario> good = new HashMap<>();

    public ScenarioShelf(Library library, Contents contents, Revisions revisions, InstantSource clock) {
        this.library = library;
        this.contents = contents;
        this.revisions = revisions;
        this.clock = clock;
    }

    private record Read(Instant at, Reading reading) {}

    /** What reading this package gives now; empty when the library has none of that id. */
    public synchronized Optional<Reading> latest(String id) {
        Instant now = clock.instant();
        Read before = latest.get(id);
        if (before != null && now.isBefore(before.at().plus(FRESH))) {
            return Optional.of(before.reading());
        }
        return library.find(id).map(entry -> keep(entry, now));
    }

    /** Where the library's folder has the package of this id. */
    public Optional<Path> folder(String id) {
        return library.folder(id);
    }

    /** The package of the library's folder, readable or not. */
    public Optional<Entry> entry(String id) {
        return library.find(id);
    }

    /** What a new exercise is made with: the newest revision published here, or what the library's folder has now. */
    public Optional<Packed> packed(String id) {
        return revisions
                .newest(id)
                .map(newest -> contents.packed(newest.digest()))
                .or(() -> inFolderNow(id));
    }

    /** The digest of the package in this folder as it is now; empty when it can't be kept as a content. */
    static Optional<String> digest(Path folder) {
        try {
            return Optional.of(PackageArchive.digest(PackageArchive.folder(folder)));
        } catch (ArchiveRefused noContent) {
            return Optional.empty();
        }
    }

    private Optional<Packed> inFolderNow(String id) {
        return library.folder(id).map(folder -> Packed.of(() -> PackageArchive.folder(folder), contents.shelf()));
    }

    /**
     * The scenario for an exercise that uses it.
     *
     * @param content the digest the exercise was made with; empty: the folder's newest good reading
     */
    public Optional<Scenario> running(String id, Optional<String> content) {
        return content.isPresent() ? kept(id, content.get()) : inFolder(id);
    }

    private Optional<Scenario> kept(String id, String digest) {
        return switch (contents.shelf().find(digest)) {
            case ContentShelf.Found.Usable usable -> Optional.of(usable.scenario());
            case ContentShelf.Found.Useless useless -> {
                LOG.atWarn()
                        .addKeyValue("scenario", id)
                        .addKeyValue("error", useless.reason())
                        .log("An exercise's scenario can't be had");
                yield Optional.empty();
            }
        };
    }

    private synchronized Optional<Scenario> inFolder(String id) {
        Optional<Reading> reading = latest(id);
        if (reading.orElse(null) instanceof Reading.Read read) {
            return Optional.of(read.scenario());
        }
        return Optional.ofNullable(good.get(id));
    }

    /** The titles of contents, by digest. */
    public Map<String, Text> titles(Collection<String> digests) {
        return digests.isEmpty() ? Map.of() : contents.titles(digests);
    }

    /** Every package, readable or not, by id. */
    public synchronized List<Entry> packages() {
        Instant now = clock.instant();
        List<Entry> packages = library.packages();
        packages.forEach(entry -> keep(entry, now));
        return packages;
    }

    private Reading keep(Entry entry, Instant now) {
        if (latest.size() > Library.MOST) {
            latest.clear();
        }
        latest.put(entry.id(), new Read(now, entry.reading()));
        if (entry.reading() instanceof Reading.Read read) {
            good.put(entry.id(), read.scenario());
        }
        return entry.reading();
    }
}
