package enshu.console.library;

import enshu.console.library.Revisions.Revision;
import enshu.scenario.ArenaPlan;
import enshu.scenario.source.Reading;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What new exercises may be made of: each scenario once, what was published here before what the folder has. */
public final class Offers {
    private final ScenarioShelf shelf;
    private final Contents contents;
    private final Revisions revisions;
    private final ImageFaults faults;
    private final HostCapacity capacity;

    public Offers(
            ScenarioShelf shelf, Contents contents, Revisions revisions, ImageFaults faults, HostCapacity capacity) {
        this.shelf = shelf;
        this.contents = contents;
        this.revisions = revisions;
        this.faults = faults;
        this.capacity = capacity;
    }

    /** Where a scenario comes from. */
    enum Origin {
        /** The installation's folder. */
        SHIPPED,
        /** The console. */
        AUTHORED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A scenario with what reading it gave, why its ranges can't stand, and how many more can. */
    record Offer(
            String id,
            Origin origin,
            Reading reading,
            Optional<ImageFaults.Unmade> unmade,
            Optional<HostCapacity.Carries> carries) {}

    private static boolean joined(Reading reading) {
        return reading instanceof Reading.Read read
                && read.scenario().arena().flatMap(ArenaPlan::link).isPresent();
    }

    /** Every scenario, by id. */
    List<Offer> all() {
        List<Revision> published = revisions.newest();
        ImageFaults.Known known = faults.now();
        HostCapacity.Known room = capacity.now();
        Set<String> own = published.stream().map(Revision::scenario).collect(Collectors.toSet());
        Stream<Offer> authored = published.stream().map(revision -> {
            Reading reading = contents.reading(revision.digest());
            Supplier<Optional<String>> digest = () -> Optional.of(revision.digest());
            return new Offer(
                    revision.scenario(),
                    Origin.AUTHORED,
                    reading,
                    known.of(revision.scenario(), digest),
                    room.of(revision.scenario(), joined(reading), digest));
        });
        Stream<Offer> shipped = shelf.packages().stream()
                .filter(entry -> !own.contains(entry.id()))
                .map(entry -> {
                    Supplier<Optional<String>> digest = () -> ScenarioShelf.digest(entry.folder());
                    return new Offer(
                            entry.id(),
                            Origin.SHIPPED,
                            entry.reading(),
                            known.of(entry.id(), digest),
                            room.of(entry.id(), joined(entry.reading()), digest));
                });
        return Stream.concat(authored, shipped)
                .sorted(Comparator.comparing(Offer::id))
                .toList();
    }
}
