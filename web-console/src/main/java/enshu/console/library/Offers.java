package enshu.console.library;

import enshu.console.library.Revisions.Revision;
import enshu.scenario.source.Reading;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What new exercises may be made of: each scenario once, what was published here before what the folder has. */
public final class Offers {
    private final ScenarioShelf shelf;
    private final Contents contents;
    private final Revisions revisions;
    private final ImageFaults faults;

    public Offers(ScenarioShelf shelf, Contents contents, Revisions revisions, ImageFaults faults) {
        this.shelf = shelf;
        this.contents = contents;
        this.revisions = revisions;
        this.faults = faults;
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

    /** A scenario with what reading it gave, and why its ranges can't stand. */
    record Offer(String id, Origin origin, Reading reading, Optional<ImageFaults.Unmade> unmade) {}

    /** Every scenario, by id. */
    List<Offer> all() {
        List<Revision> published = revisions.newest();
        ImageFaults.Known known = faults.now();
        Set<String> own = published.stream().map(Revision::scenario).collect(Collectors.toSet());
        Stream<Offer> authored = published.stream()
                .map(revision -> new Offer(
                        revision.scenario(),
                        Origin.AUTHORED,
                        contents.reading(revision.digest()),
                        known.of(revision.scenario(), () -> Optional.of(revision.digest()))));
        Stream<Offer> shipped = shelf.packages().stream()
                .filter(entry -> !own.contains(entry.id()))
                .map(entry -> new Offer(
                        entry.id(),
                        Origin.SHIPPED,
                        entry.reading(),
                        known.of(entry.id(), () -> ScenarioShelf.digest(entry.folder()))));
        return Stream.concat(authored, shipped)
                .sorted(Comparator.comparing(Offer::id))
                .toList();
    }
}
