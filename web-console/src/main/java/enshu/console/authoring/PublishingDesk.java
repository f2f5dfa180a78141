package enshu.console.authoring;

import enshu.console.authoring.DraftReader.Prepared;
import enshu.console.database.Database;
import enshu.console.exercise.Audit;
import enshu.console.library.Contents;
import enshu.console.library.Revisions;
import enshu.console.library.Revisions.Revision;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.scenario.archive.Content;
import enshu.scenario.archive.PackageFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes a revision of a draft: checked, numbered, and never changed again. */
final class PublishingDesk {
    static final int MOST_REVISIONS = 500;
    static final int LONGEST_NOTE = 500;

    private final Database database;
    private final DraftReader reader;
    private final DraftDesk drafts;

    PublishingDesk(Database database, DraftReader reader, DraftDesk drafts) {
        this.database = database;
        this.reader = reader;
        this.drafts = drafts;
    }

    /**
     * Publishes the draft as it is at this version; gives the revision's number.
     *
     * @throws Refusal when it is at another version, has errors, or is the newest revision already
     */
    int publish(String id, long version, String note, Caller author) {
        String kept = note.replace("\u0000", "").strip();
        if (kept.codePointCount(0, kept.length()) > LONGEST_NOTE) {
            throw new Refusal(Problem.malformed("too-long", "A note has at most " + LONGEST_NOTE + " characters."));
        }
        database.transaction("looking at a draft", connection -> drafts.expected(connection, id, version));
        Prepared prepared = reader.prepare(id);
        if (!prepared.checked().ahead()) {
            throw new Refusal(
                    Problem.conflict("nothing-to-publish", "The draft is what was published last; change it first."));
        }
        Content content = prepared.content();
        return database.transaction("publishing a revision", connection -> {
            Draft draft = drafts.expected(connection, id, version);
            judge(connection, prepared);
            Contents.store(connection, content);
            Revision revision = new Revision(
                    id, content.scenario().revision(), content.digest(), kept, author.account(), Instant.EPOCH);
            Revisions.insert(connection, revision);
            if (prepared.edited()) {
                PackageFile scenario = Objects.requireNonNull(prepared.files().get(DraftReader.SCENARIO));
                DraftRows.write(
                        connection, DraftDesk.raise(connection, draft, author), Map.of(DraftReader.SCENARIO, scenario));
            }
            Audit.write(
                    connection,
                    author.account(),
                    "scenario-published",
                    Map.of("scenario", id, "revision", revision.number(), "digest", revision.digest()));
            return revision.number();
        });
    }

    /** Nobody published meanwhile, and there is room for one more. */
    private static void judge(Connection connection, Prepared prepared) throws SQLException {
        String id = prepared.draft().id();
        Optional<Revision> newest = Revisions.newest(connection, id);
        if (!newest.equals(prepared.newest())) {
            throw new Refusal(newest.map(one ->
                            Refused.changedMeanwhile(prepared.draft().version(), one.publishedBy(), one.publishedAt()))
                    .orElseThrow());
        }
        try (PreparedStatement statement =
                connection.prepareStatement("select count(*) from library.revision where package = ?")) {
            statement.setString(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                if (rows.getInt(1) >= MOST_REVISIONS) {
                    throw new Refusal(
                            Refused.limit("too-many-revisions", "revisions of a scenario are kept", MOST_REVISIONS));
                }
            }
        }
    }
}
