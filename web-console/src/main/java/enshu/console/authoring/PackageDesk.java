package enshu.console.authoring;

import enshu.console.database.Database;
import enshu.console.exercise.Audit;
import enshu.console.library.Revisions;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.scenario.Text;
import enshu.scenario.archive.PackageFile;
import enshu.scenario.source.Heading;
import enshu.scenario.source.ScalarEdit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Begins scenarios of the console, each from a template, a copy or an upload, and removes what was never published. */
final class PackageDesk {
    static final int MOST = 200;
    static final String ID = "[a-z0-9-]{3,48}";
    /** Words that stand for other things in addresses. */
    private static final Set<String> RESERVED = Set.of("upload", "schema", "proofs");

    private static final int LONGEST_TITLE = 120;
    private static final long PACKAGES_LOCK = 0x454E_5348_5502L;

    private final Database database;
    private final Sources sources;
    private final DraftDesk drafts;

    PackageDesk(Database database, Sources sources, DraftDesk drafts) {
        this.database = database;
        this.sources = sources;
        this.drafts = drafts;
    }

    /** Begins one from the template of {@code scenario new}. */
    void create(String id, Text title, Caller author) {
        judge(id);
        judgeTitle(title.ja());
        judgeTitle(title.en());
        SortedMap<String, PackageFile> files = Template.files(id);
        SortedMap<String, PackageFile> titled = DraftReader.edited(
                        files,
                        text -> ScalarEdit.words(text, List.of("title", "ja"), title.ja())
                                .flatMap(half -> ScalarEdit.words(half, List.of("title", "en"), title.en())))
                .orElseThrow(() -> new IllegalStateException("the template has no title of its own"));
        begin(id, titled, "scenario-created", Map.of("scenario", id), author);
    }

    private static void judgeTitle(String title) {
        int length = title.codePointCount(0, title.length());
        if (title.isBlank() || length > LONGEST_TITLE || title.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(new Problem(
                    400,
                    "scenario-title",
                    "No title",
                    "A title has 1 to " + LONGEST_TITLE + " characters, in Japanese and in English.",
                    Map.of("most", LONGEST_TITLE)));
        }
    }

    /** Begins one as a copy; of a draft where no revision is named. */
    void copy(String id, String original, Optional<Integer> revision, Caller author) {
        judge(id);
        SortedMap<String, PackageFile> files = renamed(sources.files(original, revision), id);
        begin(
                id,
                DraftReader.edited(files, text -> ScalarEdit.number(text, List.of("revision"), 1))
                        .orElse(files),
                "scenario-copied",
                Map.of("scenario", id, "original", original, "revision", revision.orElse(0)),
                author);
    }

    /** The files with this id in their scenario.yaml; as they are, where none stands there by itself. */
    private static SortedMap<String, PackageFile> renamed(SortedMap<String, PackageFile> files, String id) {
        if (DraftReader.heading(files).id().equals(Optional.of(id))) {
            return files;
        }
        return DraftReader.edited(files, text -> ScalarEdit.words(text, List.of("id"), id))
                .orElse(files);
    }

    /**
     * Begins one from these files; gives its id.
     *
     * @param wanted empty: the id that they bear
     */
    String take(SortedMap<String, PackageFile> files, Optional<String> wanted, Caller author) {
        String id = idOf(files, wanted);
        begin(
                id,
                renamed(files, id),
                "scenario-uploaded",
                Map.of("scenario", id, "files", files.size(), "replaces", false),
                author);
        return id;
    }

    /** Puts these files in place of a draft's; gives its id. */
    String takeInstead(
            SortedMap<String, PackageFile> files, Optional<String> wanted, Optional<Long> version, Caller author) {
        String id = idOf(files, wanted);
        sources.draft(id);
        drafts.replace(
                id,
                renamed(files, id),
                version,
                "scenario-uploaded",
                Map.of("scenario", id, "files", files.size(), "replaces", true),
                author);
        return id;
    }

    private static String idOf(SortedMap<String, PackageFile> files, Optional<String> wanted) {
        if (!files.containsKey(DraftReader.SCENARIO)) {
            throw new Refusal(new Problem(
                    422,
                    "archive-no-scenario",
                    "Not taken as a package",
                    "The archive has no scenario.yaml at its top; pack the package's folder, or what is in it.",
                    Map.of("place", "", "message", "The archive has no scenario.yaml at its top.")));
        }
        Heading heading = DraftReader.heading(files);
        String id = wanted.or(heading::id)
                .orElseThrow(() -> new Refusal(new Problem(
                        422,
                        "archive-no-id",
                        "Not taken as a package",
                        "scenario.yaml bears no id that can be read; name one with the upload.",
                        Map.of("place", DraftReader.SCENARIO, "message", "scenario.yaml bears no id."))));
        if (!id.matches(ID)) {
            throw new Refusal(Refused.id(id));
        }
        return id;
    }

    /** Takes a revision's files back into the draft; gives its version after that. */
    long restore(String id, int revision, long version, Caller author) {
        sources.draft(id);
        return drafts.replace(
                id,
                sources.files(id, Optional.of(revision)),
                Optional.of(version),
                "scenario-restored",
                Map.of("scenario", id, "revision", revision),
                author);
    }

    /** Removes a scenario that was never published. */
    void remove(String id, Caller author) {
        sources.draft(id);
        database.transaction("removing a scenario", connection -> {
            Draft draft =
                    DraftRows.lock(connection, id).orElseThrow(() -> new Refusal(Problem.unknown("scenario", id)));
            if (Revisions.newest(connection, id).isPresent()) {
                throw new Refusal(
                        Problem.conflict("was-published", "\"" + id + "\" was published; what was published stays."));
            }
            DraftRows.delete(connection, id);
            Audit.write(
                    connection,
                    author.account(),
                    "scenario-removed",
                    Map.of("scenario", id, "version", draft.version()));
            return draft;
        });
    }

    private void judge(String id) {
        if (!id.matches(ID)) {
            throw new Refusal(Refused.id(id));
        }
        if (RESERVED.contains(id) || sources.origin(id).isPresent()) {
            throw new Refusal(Refused.taken(id));
        }
    }

    private void begin(
            String id, SortedMap<String, PackageFile> files, String action, Map<String, Object> detail, Caller author) {
        judge(id);
        database.transaction("beginning a scenario", connection -> {
            lock(connection);
            if (DraftRows.count(connection) >= MOST) {
                throw new Refusal(Refused.limit("too-many-scenarios", "scenarios are kept", MOST));
            }
            if (!DraftRows.insert(connection, id, author.account())) {
                throw new Refusal(Refused.taken(id));
            }
            Draft draft = DraftRows.lock(connection, id).orElseThrow();
            DraftRows.write(connection, draft, files);
            Audit.write(connection, author.account(), action, detail);
            return draft;
        });
    }

    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, PACKAGES_LOCK);
            lock.execute();
        }
    }
}
