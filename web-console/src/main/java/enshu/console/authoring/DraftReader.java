package enshu.console.authoring;

import enshu.console.database.Database;
import enshu.console.library.Revisions;
import enshu.console.library.Revisions.Revision;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.scenario.archive.ArchiveRefused;
import enshu.scenario.archive.Content;
import enshu.scenario.archive.FileMark;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.archive.PackageFile;
import enshu.scenario.source.Heading;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScalarEdit;
import enshu.scenario.source.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads drafts as they would be published now, laid into folders ({@link LaidDrafts}). What came of it is remembered for
 * the {@value #REMEMBERED} drafts asked for last, until they change.
 */
final class DraftReader {
    static final String SCENARIO = "scenario.yaml";
    private static final int REMEMBERED = 200;

    private final Database database;
    private final LaidDrafts laid;
    private final Turns turns;
    private final Map<Key, Checked> remembered = new LinkedHashMap<>(16, 0.75f, true);

    /** @param folder where drafts lie while they are read and afterwards; nothing else lies there */
    DraftReader(Database database, Path folder, Turns turns) {
        this.database = database;
        this.laid = new LaidDrafts(folder);
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

    /**
     * What reading this draft gives; remembered until it changes. Only files that changed since it was read last are
     * fetched and written.
     */
    Checked check(String id) {
        return known(id)
                .orElseGet(() -> turns.take(() -> {
                    Loaded loaded = load(id, false);
                    return read(loaded).checked();
                }));
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
            Loaded loaded = load(id, true);
            Read read = read(loaded);
            SortedMap<String, PackageFile> files = new TreeMap<>(loaded.files());
            read.raised().ifPresent(text -> files.computeIfPresent(SCENARIO, (path, own) -> scenario(text, own)));
            return new Prepared(
                    loaded.draft(), loaded.newest(), files, read.raised().isPresent(), read.reading(), read.checked());
        });
    }

    /**
     * A draft as it is now.
     *
     * @param files all, or at least those that its folder lacks
     */
    private record Loaded(
            Draft draft,
            Optional<Revision> newest,
            LaidDraft place,
            List<DraftFile> listed,
            SortedMap<String, PackageFile> files) {}

    private Loaded load(String id, boolean all) {
        return database.transaction("reading a draft's files", connection -> {
            Draft draft =
                    DraftRows.lock(connection, id).orElseThrow(() -> new Refusal(Problem.unknown("scenario", id)));
            LaidDraft place = place(draft);
            List<DraftFile> listed = DraftRows.files(connection, id);
            Set<String> lacking = place.lacking(listed);
            SortedMap<String, PackageFile> files = all || lacking.size() == listed.size()
                    ? DraftRows.contents(connection, id)
                    : DraftRows.contents(connection, id, lacking);
            return new Loaded(draft, Revisions.newest(connection, id), place, listed, files);
        });
    }

    private LaidDraft place(Draft draft) {
        try {
            return laid.of(draft);
        } catch (IOException failure) {
            throw new UncheckedIOException("there is no place to read a draft in", failure);
        }
    }

    /**
     * What reading gave.
     *
     * @param raised the scenario.yaml as it would be published, where its number had to be raised
     */
    private record Read(Reading reading, Optional<String> raised, Checked checked) {}

    private Read read(Loaded loaded) {
        LaidDraft place = loaded.place();
        try {
            Set<String> lacking = place.lacking(loaded.listed());
            SortedMap<String, PackageFile> changed = new TreeMap<>(loaded.files());
            changed.keySet().retainAll(lacking);
            place.bring(loaded.listed(), changed);
            Read read = read(loaded.draft(), loaded.newest(), place);
            remember(loaded, read.checked());
            laid.trim();
            return read;
        } catch (IOException | RuntimeException failure) {
            forget(loaded.draft(), failure);
            throw failure instanceof RuntimeException known
                    ? known
                    : new UncheckedIOException("a draft can't be laid out", (IOException) failure);
        }
    }

    /** A folder that may be half written is of no use to the next reading. */
    private void forget(Draft draft, Exception why) {
        try {
            laid.forget(draft);
        } catch (IOException failure) {
            why.addSuppressed(failure);
        }
    }

    private static Read read(Draft draft, Optional<Revision> newest, LaidDraft place) throws IOException {
        SortedMap<String, FileMark> marks = place.marks();
        String digest = PackageArchive.digestOf(marks);
        boolean ahead =
                newest.map(revision -> !revision.digest().equals(digest)).orElse(true);
        Optional<String> raised = ahead ? raised(place.scenario(), newest) : Optional.empty();
        place.show(raised);
        Reading reading = underItsId(draft.id(), ScenarioReader.read(place.folder()));
        raised.ifPresent(text ->
                marks.computeIfPresent(SCENARIO, (path, own) -> FileMark.of(scenario(text, own.executable()))));
        Checked checked = new Checked(
                draft.version(),
                Heading.of(raised.orElse(place.scenario())),
                reading.problems(),
                Drawing.of(reading),
                PackageArchive.digestOf(marks),
                ahead);
        return new Read(reading, raised, checked);
    }

    private static PackageFile scenario(String text, boolean executable) {
        return new PackageFile(text.getBytes(StandardCharsets.UTF_8), executable);
    }

    private static PackageFile scenario(String text, PackageFile own) {
        return scenario(text, own.executable());
    }

    private void remember(Loaded loaded, Checked checked) {
        synchronized (remembered) {
            remembered.put(Key.of(loaded.draft(), loaded.newest()), checked);
            if (remembered.size() > REMEMBERED) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
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

    /** The scenario.yaml with a number above the newest revision's; empty when it is above already, or can't be raised. */
    private static Optional<String> raised(String scenario, Optional<Revision> newest) {
        Optional<Integer> own = Heading.of(scenario).revision();
        int last = newest.map(Revision::number).orElse(0);
        return own.isEmpty() || own.get() > last
                ? Optional.empty()
                : ScalarEdit.number(scenario, List.of("revision"), last + 1);
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

    /** Empties the folder of what is kept there, and of what a console that was killed left. */
    void clear() throws IOException {
        laid.clear();
    }
}
