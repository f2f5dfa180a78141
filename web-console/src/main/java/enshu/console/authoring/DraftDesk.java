package enshu.console.authoring;

import enshu.console.database.Database;
import enshu.console.exercise.Audit;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.scenario.archive.Limits;
import enshu.scenario.archive.PackageFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Changes the files of drafts; each change names what it was made from, and is refused when somebody was faster. */
final class DraftDesk {
    /** How large a file may be that is put into a draft by itself. */
    static final long LARGEST_FILE = Limits.PACKAGE.archive();

    private final Database database;
    private final Authors authors;

    DraftDesk(Database database, Authors authors) {
        this.database = database;
        this.authors = authors;
    }

    /** What a change of one file is made from. */
    sealed interface Base {
        /** The file as it was at this version. */
        record At(long version) implements Base {}

        /** No such file. */
        record New() implements Base {}
    }

    /**
     * Writes a file; gives the version it has then.
     *
     * @param executable empty: as it was; a new one isn't
     */
    long save(String id, String path, byte[] content, Optional<Boolean> executable, Base base, Caller author) {
        return database.transaction("saving a file", connection -> {
            Draft draft = locked(connection, id);
            Optional<DraftFile> before = DraftRows.file(connection, id, path);
            expect(before, path, base);
            PackageFile file = new PackageFile(
                    content, executable.orElse(before.map(DraftFile::executable).orElse(false)));
            if (before.isPresent() && same(connection, id, before.get(), file)) {
                return before.get().version();
            }
            if (before.isEmpty()) {
                FilePath.required(path);
            }
            judgeRoom(DraftRows.files(connection, id), path, content.length);
            Draft raised = raise(connection, draft, author);
            DraftRows.write(connection, raised, Map.of(path, file));
            Audit.write(
                    connection,
                    author.account(),
                    "scenario-file-saved",
                    Map.of("scenario", id, "path", path, "bytes", content.length, "version", raised.version()));
            return raised.version();
        });
    }

    private static boolean same(Connection connection, String id, DraftFile before, PackageFile file)
            throws SQLException {
        return before.executable() == file.executable()
                && before.bytes() == file.content().length
                && DraftRows.content(connection, id, before.path())
                        .filter(content -> Arrays.equals(content, file.content()))
                        .isPresent();
    }

    private void expect(Optional<DraftFile> found, String path, Base base) {
        switch (base) {
            case Base.New fresh -> found.ifPresent(file -> refuse(file));
            case Base.At at -> {
                DraftFile file = found.orElseThrow(() -> new Refusal(Refused.goneMeanwhile(path)));
                if (file.version() != at.version()) {
                    refuse(file);
                }
            }
        }
    }

    private void refuse(DraftFile file) {
        throw new Refusal(Refused.changedMeanwhile(file.version(), authors.name(file.changedBy()), file.changedAt()));
    }

    /** Takes a file away; gives the draft's version after that. */
    long remove(String id, String path, long version, Caller author) {
        return database.transaction("removing a file", connection -> {
            Draft draft = locked(connection, id);
            expect(DraftRows.file(connection, id, path), path, new Base.At(version));
            Draft raised = raise(connection, draft, author);
            DraftRows.remove(connection, id, path);
            Audit.write(
                    connection,
                    author.account(),
                    "scenario-file-removed",
                    Map.of("scenario", id, "path", path, "version", raised.version()));
            return raised.version();
        });
    }

    /** Gives a file, or a folder with all that is in it, another path; gives the draft's version after that. */
    long move(String id, String from, String to, Caller author) {
        FilePath.required(to);
        return database.transaction("moving a file", connection -> {
            Draft draft = locked(connection, id);
            List<DraftFile> files = DraftRows.files(connection, id);
            SortedMap<String, String> moved = new TreeMap<>();
            for (DraftFile file : files) {
                if (file.path().equals(from) || file.path().startsWith(from + "/")) {
                    moved.put(file.path(), FilePath.required(to + file.path().substring(from.length())));
                }
            }
            if (moved.isEmpty()) {
                throw new Refusal(Problem.unknown("file", from));
            }
            List<DraftFile> others = files.stream()
                    .filter(file -> !moved.containsKey(file.path()))
                    .toList();
            if (files.stream().anyMatch(file -> moved.containsValue(file.path()))) {
                throw new Refusal(nameTaken(to));
            }
            moved.values().forEach(path -> judgeName(others, path));
            Draft raised = raise(connection, draft, author);
            for (Map.Entry<String, String> one : moved.entrySet()) {
                DraftRows.move(connection, raised, one.getKey(), one.getValue());
            }
            Audit.write(
                    connection,
                    author.account(),
                    "scenario-file-moved",
                    Map.of("scenario", id, "from", from, "to", to, "files", moved.size()));
            return raised.version();
        });
    }

    /** Puts these files in place of all that the draft has; gives its version after that. */
    long replace(
            String id,
            SortedMap<String, PackageFile> files,
            Optional<Long> version,
            String action,
            Map<String, Object> detail,
            Caller author) {
        return database.transaction("replacing a draft", connection -> {
            Draft draft = locked(connection, id);
            expect(draft, version);
            SortedMap<String, PackageFile> before = DraftRows.contents(connection, id);
            if (before.equals(files)) {
                return draft.version();
            }
            Draft raised = raise(connection, draft, author);
            for (String path : before.keySet()) {
                if (!files.containsKey(path)) {
                    DraftRows.remove(connection, id, path);
                }
            }
            SortedMap<String, PackageFile> changed = new TreeMap<>(files);
            changed.entrySet().removeIf(file -> file.getValue().equals(before.get(file.getKey())));
            DraftRows.write(connection, raised, changed);
            Audit.write(connection, author.account(), action, detail);
            return raised.version();
        });
    }

    private void expect(Draft draft, Optional<Long> version) {
        if (version.isPresent() && version.get() != draft.version()) {
            throw new Refusal(
                    Refused.changedMeanwhile(draft.version(), authors.name(draft.changedBy()), draft.changedAt()));
        }
    }

    /** The draft at this version, which nobody else changes until this transaction ends. */
    Draft expected(Connection connection, String id, long version) throws SQLException {
        Draft draft = locked(connection, id);
        expect(draft, Optional.of(version));
        return draft;
    }

    private static Draft locked(Connection connection, String id) throws SQLException {
        return DraftRows.lock(connection, id).orElseThrow(() -> new Refusal(Problem.unknown("scenario", id)));
    }

    /** The draft in the hands of this author, at its next version. */
    static Draft raise(Connection connection, Draft draft, Caller author) throws SQLException {
        long version = DraftRows.raise(connection, draft.id(), author.account());
        return new Draft(draft.id(), draft.createdAt(), version, draft.changedAt(), author.account());
    }

    private static void judgeRoom(List<DraftFile> files, String path, long bytes) {
        List<DraftFile> others =
                files.stream().filter(file -> !file.path().equals(path)).toList();
        if (others.size() >= Limits.PACKAGE.files()) {
            throw new Refusal(Refused.limit("too-many-files", "files make a package", Limits.PACKAGE.files()));
        }
        if (bytes + others.stream().mapToLong(DraftFile::bytes).sum() > Limits.PACKAGE.bytes()) {
            throw new Refusal(Refused.limit("package-too-large", "bytes make a package", Limits.PACKAGE.bytes()));
        }
        judgeName(others, path);
    }

    /** No file is a folder at the same time. */
    private static void judgeName(List<DraftFile> others, String path) {
        for (DraftFile other : others) {
            if (other.path().startsWith(path + "/") || path.startsWith(other.path() + "/")) {
                throw new Refusal(nameTaken(path));
            }
        }
    }

    private static Problem nameTaken(String path) {
        return new Problem(
                409,
                "file-name-taken",
                "Taken already",
                "There is a file or folder of this name already.",
                Map.of("path", path));
    }
}
