package enshu.console.authoring;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import enshu.console.authoring.Authors.Names;
import enshu.console.authoring.DraftReader.Checked;
import enshu.console.authoring.ProofRows.Standing;
import enshu.console.authoring.Sources.Origin;
import enshu.console.library.ImageFaults;
import enshu.console.library.Revisions;
import enshu.console.library.Revisions.Revision;
import enshu.console.library.ScenarioShelf;
import enshu.console.problem.Refusal;
import enshu.scenario.Level;
import enshu.scenario.Text;
import enshu.scenario.archive.ArchiveRefused;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.archive.PackageFile;
import enshu.scenario.source.Heading;
import enshu.scenario.source.Library;
import enshu.scenario.source.Problem;
import enshu.scenario.source.Problem.Severity;
import enshu.scenario.source.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What authors see of all scenarios and of one. A list reads drafts that changed for at most 5 s; of those it doesn't come
 * to it tells no problems, and the next list goes on.
 */
final class Catalogue {
    private static final Duration READING = Duration.ofSeconds(5);

    private final DraftRows drafts;
    private final DraftReader reader;
    private final Sources sources;
    private final Revisions revisions;
    private final ProofRows proofs;
    private final ScenarioShelf shelf;
    private final ImageFaults faults;
    private final Authors authors;
    private final InstantSource clock;

    Catalogue(
            DraftRows drafts,
            DraftReader reader,
            Sources sources,
            Revisions revisions,
            ProofRows proofs,
            ScenarioShelf shelf,
            ImageFaults faults,
            Authors authors,
            InstantSource clock) {
        this.drafts = drafts;
        this.reader = reader;
        this.sources = sources;
        this.revisions = revisions;
        this.proofs = proofs;
        this.shelf = shelf;
        this.faults = faults;
        this.authors = authors;
        this.clock = clock;
    }

    /** How many errors and warnings the checker found. */
    record Found(long errors, long warnings) {
        static Found in(List<Problem> problems) {
            return new Found(count(problems, Severity.ERROR), count(problems, Severity.WARNING));
        }

        private static long count(List<Problem> problems, Severity severity) {
            return problems.stream()
                    .filter(problem -> problem.severity() == severity)
                    .count();
        }
    }

    /** How a draft stands; {@code ahead} says that it differs from the newest revision. */
    record DraftState(long version, Instant changedAt, String changedBy, Optional<Boolean> ahead) {}

    /** How the newest proof stands; {@code current} says that it is of what would be published or chosen now. */
    record ProofState(String state, Instant at, Optional<Boolean> current) {}

    /**
     * A scenario in the list.
     *
     * @param revision the newest that can be chosen
     * @param problems empty where nobody has looked yet
     * @param unmade why no exercise can be made of what can be chosen
     * @param revisions how many were published in the console; told in the list only, for a single one has them all
     */
    public record Entry(
            String id,
            String origin,
            Optional<Text> title,
            Optional<Text> summary,
            Optional<String> level,
            Optional<Duration> duration,
            Optional<Integer> revision,
            Optional<Found> problems,
            Optional<DraftState> draft,
            Optional<Integer> revisions,
            Optional<ProofState> proof,
            Optional<ImageFaults.Unmade> unmade) {}

    /** A file; a shipped one has no version and nobody who changed it. */
    record FileView(
            String path,
            long bytes,
            boolean text,
            boolean executable,
            Optional<Long> version,
            Optional<Instant> changedAt,
            Optional<String> changedBy) {}

    /** A revision. */
    record RevisionView(
            int revision,
            String note,
            Instant publishedAt,
            String publishedBy,
            String digest,
            Optional<ProofState> proof) {}

    /** A scenario with its files and revisions, and its caller's try-out of it. */
    public record Detail(
            @JsonUnwrapped Entry entry,
            List<FileView> files,
            List<RevisionView> revisions,
            Optional<Tryouts.Tryout> tryout) {}

    /** Every scenario, by id. */
    List<Entry> list() {
        Instant until = clock.instant().plus(READING);
        Map<String, Revision> newest =
                revisions.newest().stream().collect(Collectors.toMap(Revision::scenario, Function.identity()));
        Map<String, Integer> counts = revisions.counts();
        Map<String, Standing> standings = proofs.standings();
        Around around = new Around(authors.now(), faults.now());
        List<Entry> entries = new ArrayList<>();
        for (Draft draft : drafts.all()) {
            Optional<Revision> last = Optional.ofNullable(newest.get(draft.id()));
            Optional<Checked> checked = reader.known(draft, last);
            if (checked.isEmpty() && clock.instant().isBefore(until)) {
                checked = read(draft);
            }
            entries.add(authored(
                    draft,
                    checked,
                    last,
                    Optional.of(counts.getOrDefault(draft.id(), 0)),
                    Optional.ofNullable(standings.get(draft.id())),
                    around));
        }
        Set<String> own = entries.stream().map(Entry::id).collect(Collectors.toSet());
        shelf.packages().stream()
                .filter(entry -> !own.contains(entry.id()))
                .map(entry -> shipped(entry, Optional.of(0), Optional.ofNullable(standings.get(entry.id())), around))
                .forEach(entries::add);
        entries.sort(Comparator.comparing(Entry::id));
        return entries;
    }

    /** What is looked up once for all scenarios. */
    private record Around(Names names, ImageFaults.Known faults) {}

    /** Empty when it was removed meanwhile, or too many are being read. */
    private Optional<Checked> read(Draft draft) {
        try {
            return Optional.of(reader.check(draft.id()));
        } catch (Refusal gone) {
            return Optional.empty();
        }
    }

    /** One scenario with all that belongs to it. */
    Detail detail(String id, Optional<Tryouts.Tryout> tryout) {
        Optional<Standing> standing = Optional.ofNullable(proofs.standings().get(id));
        Around around = new Around(authors.now(), faults.now());
        return switch (sources.required(id)) {
            case Origin.Authored authored -> {
                List<Revision> published = revisions.of(id);
                Entry entry = authored(
                        authored.draft(),
                        Optional.of(reader.check(id)),
                        published.stream().findFirst(),
                        Optional.empty(),
                        standing,
                        around);
                yield new Detail(entry, files(id, around.names()), views(id, published, around.names()), tryout);
            }
            case Origin.Shipped shipped ->
                new Detail(
                        shipped(shelf.entry(id).orElseThrow(), Optional.empty(), standing, around),
                        files(sources.files(id, Optional.empty())),
                        List.of(),
                        tryout);
        };
    }

    private List<FileView> files(String id, Names names) {
        return drafts.files(id).stream()
                .map(file -> new FileView(
                        file.path(),
                        file.bytes(),
                        file.text(),
                        file.executable(),
                        Optional.of(file.version()),
                        Optional.of(file.changedAt()),
                        Optional.of(names.name(file.changedBy()))))
                .toList();
    }

    private static List<FileView> files(SortedMap<String, PackageFile> files) {
        return files.entrySet().stream()
                .map(file -> new FileView(
                        file.getKey(),
                        file.getValue().content().length,
                        FilePath.isText(file.getValue().content()),
                        file.getValue().executable(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
    }

    private List<RevisionView> views(String id, List<Revision> published, Names names) {
        Map<String, Standing> standings = proofs.standings(id);
        return published.stream()
                .map(revision -> new RevisionView(
                        revision.number(),
                        revision.note(),
                        revision.publishedAt(),
                        names.name(revision.publishedBy()),
                        revision.digest(),
                        Optional.ofNullable(standings.get(revision.digest()))
                                .map(one -> new ProofState(one.state(), one.at(), Optional.of(true)))))
                .toList();
    }

    private Entry authored(
            Draft draft,
            Optional<Checked> checked,
            Optional<Revision> newest,
            Optional<Integer> count,
            Optional<Standing> standing,
            Around around) {
        Optional<Heading> heading = checked.map(Checked::heading);
        return new Entry(
                draft.id(),
                "authored",
                heading.flatMap(Heading::title).or(() -> newest.flatMap(this::title)),
                heading.flatMap(Heading::summary),
                heading.flatMap(Heading::level).filter(Catalogue::isLevel),
                heading.flatMap(Heading::duration),
                newest.map(Revision::number),
                checked.map(one -> Found.in(one.problems())),
                Optional.of(new DraftState(
                        draft.version(),
                        draft.changedAt(),
                        around.names().name(draft.changedBy()),
                        checked.map(Checked::ahead))),
                count,
                standing.map(one -> new ProofState(
                        one.state(), one.at(), checked.map(now -> now.digest().equals(one.digest())))),
                newest.flatMap(one -> around.faults().of(draft.id(), () -> Optional.of(one.digest()))));
    }

    private Optional<Text> title(Revision revision) {
        return Optional.ofNullable(shelf.titles(List.of(revision.digest())).get(revision.digest()));
    }

    private static boolean isLevel(String word) {
        return Arrays.stream(Level.values()).anyMatch(level -> level.word().equals(word));
    }

    private Entry shipped(Library.Entry entry, Optional<Integer> count, Optional<Standing> standing, Around around) {
        Optional<SortedMap<String, PackageFile>> files = taken(entry);
        Heading heading = files.map(DraftReader::heading).orElseGet(() -> Heading.of(""));
        return new Entry(
                entry.id(),
                "shipped",
                heading.title(),
                heading.summary(),
                heading.level().filter(Catalogue::isLevel),
                heading.duration(),
                heading.revision().filter(number -> entry.reading() instanceof Reading.Read),
                Optional.of(Found.in(entry.reading().problems())),
                Optional.empty(),
                count,
                standing.map(one -> new ProofState(
                        one.state(),
                        one.at(),
                        files.map(now -> PackageArchive.digest(now).equals(one.digest())))),
                around.faults().of(entry.id(), () -> files.map(PackageArchive::digest)));
    }

    private static Optional<SortedMap<String, PackageFile>> taken(Library.Entry entry) {
        try {
            return Optional.of(PackageArchive.folder(entry.folder()));
        } catch (ArchiveRefused noPackage) {
            return Optional.empty();
        }
    }
}
