package enshu.console.authoring;

import enshu.console.database.Database;
import enshu.console.library.Contents;
import enshu.console.library.Revisions;
import enshu.console.library.ScenarioShelf;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.scenario.archive.ArchiveRefused;
import enshu.scenario.archive.Limits;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.archive.PackageFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/** Where a scenario comes from, and its files: of the installation's folder, of a draft, of a revision. */
final class Sources {
    private final Database database;
    private final DraftRows drafts;
    private final Revisions revisions;
    private final Contents contents;
    private final ScenarioShelf shelf;

    Sources(Database database, DraftRows drafts, Revisions revisions, Contents contents, ScenarioShelf shelf) {
        this.database = database;
        this.drafts = drafts;
        this.revisions = revisions;
        this.contents = contents;
        this.shelf = shelf;
    }

    /** Where a scenario comes from. */
    sealed interface Origin {
        /** From the console. */
        record Authored(Draft draft) implements Origin {}

        /** From the installation's folder. */
        record Shipped(String id, Path folder) implements Origin {}
    }

    /** Where the scenario of this id comes from. */
    Optional<Origin> origin(String id) {
        if (!id.matches(PackageDesk.ID)) {
            return Optional.empty();
        }
        Optional<Origin> authored = drafts.find(id).map(Origin.Authored::new);
        return authored.or(() -> shelf.folder(id).map(folder -> new Origin.Shipped(id, folder)));
    }

    /** The same, of one that is there. */
    Origin required(String id) {
        return origin(id).orElseThrow(() -> new Refusal(Problem.unknown("scenario", id)));
    }

    /** The draft of a scenario of the console. */
    Draft draft(String id) {
        return switch (required(id)) {
            case Origin.Authored authored -> authored.draft();
            case Origin.Shipped shipped -> throw new Refusal(Refused.shipped(id));
        };
    }

    /** A published revision. */
    Revisions.Revision revision(String id, int number) {
        return revisions
                .find(id, number)
                .orElseThrow(() -> new Refusal(Problem.unknown("revision", Integer.toString(number))));
    }

    /** The files of a revision; without one those of the draft, or of the folder. */
    SortedMap<String, PackageFile> files(String id, Optional<Integer> revision) {
        Origin origin = required(id);
        try {
            if (revision.isPresent()) {
                return PackageArchive.unzip(
                        new ByteArrayInputStream(
                                archive(revision(id, revision.get()).digest())),
                        Limits.PACKAGE);
            }
            return switch (origin) {
                case Origin.Authored authored ->
                    database.transaction("reading a draft's files", connection -> DraftRows.contents(connection, id));
                case Origin.Shipped shipped -> PackageArchive.folder(shipped.folder());
            };
        } catch (ArchiveRefused refused) {
            throw new Refusal(Refused.archive(refused));
        }
    }

    /** One file's bytes; of a draft with the version it has. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
    record Found(byte[] content, Optional<Long> version) {}

    /** A file of a revision; without one of the draft, or of the folder. */
    Found file(String id, Optional<Integer> revision, String path) {
        if (revision.isEmpty() && required(id) instanceof Origin.Authored) {
            return database.transaction("reading a file", connection -> {
                Optional<DraftFile> file = DraftRows.file(connection, id, path);
                return DraftRows.content(connection, id, path)
                        .map(content -> new Found(content, file.map(DraftFile::version)))
                        .orElseThrow(() -> new Refusal(Problem.unknown("file", path)));
            });
        }
        return content(id, revision, path)
                .map(content -> new Found(content, Optional.empty()))
                .orElseThrow(() -> new Refusal(Problem.unknown("file", path)));
    }

    /** A revision's file is read from where its content lies unpacked. */
    private Optional<byte[]> content(String id, Optional<Integer> revision, String path) {
        if (revision.isEmpty()) {
            return Optional.ofNullable(files(id, revision).get(path)).map(PackageFile::content);
        }
        Path folder = contents.shelf().folder(revision(id, revision.get()).digest());
        try {
            Path file = folder.resolve(path).normalize();
            boolean there = file.startsWith(folder.normalize()) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
            return there ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("a file of a revision can't be read in " + folder, failure);
        }
    }

    /** The zip of a content that is kept. */
    byte[] archive(String digest) {
        return contents.archive(digest)
                .orElseThrow(() -> new IllegalStateException("the content " + digest + " is gone from the record"));
    }
}
