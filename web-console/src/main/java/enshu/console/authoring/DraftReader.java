package enshu.console.authoring;

import enshu.console.database.Database;
import enshu.console.library.Revisions;
import enshu.console.library.Revisions.Revision;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.scenario.archive.ArchiveRefused;
import enshu.scenario.archive.Content;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.archive.PackageFile;
import enshu.scenario.source.Heading;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScalarEdit;
import enshu.scenario.source.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads drafts as they would be published now: laid into a folder for the moment of reading. What came of it is remembered for the {@value #REMEMBERED} drafts asked for last, until they change.
 */
final class DraftReader {
    static final String SCENARIO = "scenario.yaml";
    private static final int REMEMBERED = 200;

    private final Database database;
    private final Path folder;
    private final Turns turns;
    private final Map<Key, Checked> remembered = new LinkedHashMap<>(16, 0.75f, true);

    /** @param folder where a draft lies while it is read; nothing else lies there */
    DraftReader(Database database, Path folder, Turns turns) {
        this.database = database;
        this.folder = folder;
        this.turns = turns;
    }

    private record Key(String id, Instant createdAt, long version, int published) {
        static Key of(Draft draft, Optional<Revision> newest) {
            return new Key(
                    draft.id(),
                    draft.createdAt(),
                    draft.version(),
                    newest.map(Revision::number).orElse(0));
        }
    }

    /**
     * What reading a draft gave.
     *
     * @param digest of the files as they would be published
     * @param ahead whether it differs from the newest revision
     */
    record Checked(
            long version,
            Heading heading,
            List<enshu.scenario.source.Problem> problems,
            Optional<Drawing> network,
            String digest,
            boolean ahead) {
        Checked {
            problems = List.copyOf(problems);
        }
    }

    /**
     * A draft with its files, read.
     *
     * @param files as they would be published: with a number above the newest revision's, where they differ from it
     * @param edited whether the number had to be raised for that
     */
    record Prepared(
            Draft draft,
            Optional<Revision> newest,
            SortedMap<String, PackageFile> files,
            boolean edited,
            Reading reading,
            Checked checked) {

        /**
         * What would be kept for good.
         *
         * @throws Refusal when the draft has errors
         */
        Content content() {
            return switch (reading) {
                case Reading.Read read -> kept(read);
                case Reading.Refused refused -> throw new Refusal(Refused.withErrors(refused.problems()));
            };
        }

        private Content kept(Reading.Read read) {
            try {
                return Content.of(files, read.scenario());
            } catch (ArchiveRefused refused) {
                throw new Refusal(Refused.archive(refused));
            }
        }
    }

    /** What reading this draft gives; remembered until it changes. */
    Checked check(String id) {
        Optional<Checked> known = known(id);
        return known.orElseGet(() -> prepare(id).checked());
    }

    /** What is remembered of the draft as it is now. */
    Optional<Checked> known(String id) {
        return database.transaction("looking at a draft", connection -> {
            Optional<Draft> draft = DraftRows.lock(connection, id);
            Optional<Revision> newest = Revisions.newest(connection, id);
            return draft.flatMap(one -> known(one, newest));
        });
    }

    /** What is remembered of this draft. */
    Optional<Checked> known(Draft draft, Optional<Revision> newest) {
        synchronized (remembered) {
            return Optional.ofNullable(remembered.get(Key.of(draft, newest)));
        }
    }

    /**
     * Reads this draft with its files.
     *
     * @throws Refusal when there is none, or when too many are being read
     */
    Prepared prepare(String id) {
        return turns.take(() -> {
            Loaded loaded = database.transaction("reading a draft's files", connection -> {
                Draft draft =
                        DraftRows.lock(connection, id).orElseThrow(() -> new Refusal(Problem.unknown("scenario", id)));
                return new Loaded(draft, Revisions.newest(connection, id), DraftRows.contents(connection, id));
            });
            Prepared prepared = prepared(loaded.draft(), loaded.newest(), loaded.files());
            remember(prepared);
            return prepared;
        });
    }

    private record Loaded(Draft draft, Optional<Revision> newest, SortedMap<String, PackageFile> files) {}

    private void remember(Prepared prepared) {
        synchronized (remembered) {
            remembered.put(Key.of(prepared.draft(), prepared.newest()), prepared.checked());
            if (remembered.size() > REMEMBERED) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
    }

    private Prepared prepared(Draft draft, Optional<Revision> newest, SortedMap<String, PackageFile> files) {
        String digest = PackageArchive.digest(files);
        boolean ahead =
                newest.map(revision -> !revision.digest().equals(digest)).orElse(true);
        Optional<SortedMap<String, PackageFile>> raised = ahead ? raised(files, newest) : Optional.empty();
        SortedMap<String, PackageFile> published = raised.orElse(files);
        Reading reading = underItsId(draft.id(), read(draft.id(), published));
        Checked checked = new Checked(
                draft.version(),
                heading(published),
                reading.problems(),
                Drawing.of(reading),
                raised.isPresent() ? PackageArchive.digest(published) : digest,
                ahead);
        return new Prepared(draft, newest, published, raised.isPresent(), reading, checked);
    }

    /** A package that calls itself something else than the console does can be read, but not run. */
    private static Reading underItsId(String id, Reading reading) {
        if (!(reading instanceof Reading.Read read) || read.scenario().id().equals(id)) {
            return reading;
        }
        List<enshu.scenario.source.Problem> problems = new ArrayList<>(read.warnings());
        problems.removeIf(problem -> problem.code().equals("id-folder"));
        problems.addFirst(enshu.scenario.source.Problem.otherId(read.scenario().id(), id));
        return new Reading.Refused(problems, Optional.of(read.scenario().topology()));
    }

    /** The files with a number above the newest revision's; empty when it is above already, or can't be raised. */
    private static Optional<SortedMap<String, PackageFile>> raised(
            SortedMap<String, PackageFile> files, Optional<Revision> newest) {
        Optional<Integer> own = heading(files).revision();
        int last = newest.map(Revision::number).orElse(0);
        if (own.isEmpty() || own.get() > last) {
            return Optional.empty();
        }
        return edited(files, text -> ScalarEdit.number(text, List.of("revision"), last + 1));
    }

    /** A change of a scenario.yaml's text; empty when it can't be made. */
    interface Edit {
        Optional<String> of(String text);
    }

    /** The files with a changed scenario.yaml; empty when there is none, or the change can't be made. */
    static Optional<SortedMap<String, PackageFile>> edited(SortedMap<String, PackageFile> files, Edit edit) {
        PackageFile scenario = files.get(SCENARIO);
        if (scenario == null || !FilePath.isText(scenario.content())) {
            return Optional.empty();
        }
        return edit.of(new String(scenario.content(), StandardCharsets.UTF_8)).map(text -> {
            SortedMap<String, PackageFile> changed = new TreeMap<>(files);
            changed.put(SCENARIO, new PackageFile(text.getBytes(StandardCharsets.UTF_8), scenario.executable()));
            return changed;
        });
    }

    /** What the scenario.yaml of these files says it is. */
    static Heading heading(SortedMap<String, PackageFile> files) {
        PackageFile scenario = files.get(SCENARIO);
        return Heading.of(
                scenario == null || !FilePath.isText(scenario.content())
                        ? ""
                        : new String(scenario.content(), StandardCharsets.UTF_8));
    }

    private Reading read(String id, SortedMap<String, PackageFile> files) {
        try {
            Files.createDirectories(folder);
            Path place = Files.createTempDirectory(folder, "draft-");
            try {
                PackageArchive.write(files, Files.createDirectory(place.resolve(id)));
                return ScenarioReader.read(place.resolve(id));
            } finally {
                remove(place);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("a draft can't be laid into " + folder, failure);
        }
    }

    /** Empties the folder of what a console that was killed left there. */
    void clear() throws IOException {
        if (Files.isDirectory(folder)) {
            remove(folder);
        }
    }

    private static void remove(Path place) throws IOException {
        try (Stream<Path> inside = Files.walk(place)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
