package enshu.console.library;

import enshu.scenario.Scenario;
import enshu.scenario.source.Library;
import enshu.scenario.source.Library.Entry;
import enshu.scenario.source.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scenarios of the library, read from disk at most every 10 s. A scenario that was good stays good for the exercises
 * that already use it, even while its author breaks it. At most as many as a library may hold.
 */
public final class ScenarioShelf {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Library library;
    private final InstantSource clock;
    private final Map<String, Read> latest = new HashMap<>();
    private final Map<String, Scenario> good = new HashMap<>();

    public ScenarioShelf(Library library, InstantSource clock) {
        this.library = library;
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

    /** The scenario for an exercise that uses it: the newest good reading. */
    public synchronized Optional<Scenario> running(String id) {
        Optional<Reading> reading = latest(id);
        if (reading.orElse(null) instanceof Reading.Read read) {
            return Optional.of(read.scenario());
        }
        return Optional.ofNullable(good.get(id));
    }

    /** Every package, readable or not, by id. */
    synchronized List<Entry> packages() {
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
