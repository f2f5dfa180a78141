package enshu.console.library;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.database.ConsoleDatabase;
import enshu.scenario.archive.Content;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.archive.PackageFile;
import enshu.scenario.source.Reading;
import enshu.scenario.source.start.NewPackage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Which contents are let go, and which are not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentSweepIT {
    private static final String ID = "kept-one";

    private final Instant now = Instant.now();

    @SuppressWarnings("NullAway.Init")
    private ConsoleDatabase record;

    @SuppressWarnings("NullAway.Init")
    private Contents contents;

    @SuppressWarnings("NullAway.Init")
    private ContentSweep sweep;

    @SuppressWarnings("NullAway.Init")
    private SortedMap<String, PackageFile> files;

    private int made;

    @BeforeAll
    void theRecordStands(@TempDir Path folder) throws Exception {
        record = ConsoleDatabase.make();
        contents = new Contents(record.database(), folder.resolve("contents"), InstantSource.fixed(now));
        sweep = new ContentSweep(record.database(), contents, InstantSource.fixed(now));
        Path library = Files.createDirectories(folder.resolve("library"));
        assertThat(NewPackage.make(ID, library).exitCode()).isZero();
        files = PackageArchive.folder(library.resolve(ID));
    }

    @AfterAll
    void itIsLeft() {
        record.close();
    }

    @BeforeEach
    void nothingIsThere() throws SQLException {
        record.run("truncate programme.exercise, ranges.wish, library.package, library.proof, library.content cascade");
    }

    private Content content() {
        SortedMap<String, PackageFile> own = new TreeMap<>(files);
        own.put("note-" + made++ + ".txt", new PackageFile("x".getBytes(StandardCharsets.UTF_8), false));
        return switch (contents.shelf().keep(own)) {
            case Reading.Read read -> Content.of(own, read.scenario());
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    /** A content of which something was made last this long ago. */
    private String stored(Duration ago) throws SQLException {
        Content content = content();
        store(content);
        record.run("update library.content set stored_at = '" + now.minus(ago) + "' where digest = '" + content.digest()
                + "'");
        return content.digest();
    }

    private void store(Content content) {
        record.database().transaction("storing", connection -> {
            Contents.store(connection, content);
            return "";
        });
    }

    private boolean there(String digest) {
        return contents.archive(digest).isPresent();
    }

    private String proof(String digest, int daysAgo) throws SQLException {
        String id = UUID.randomUUID().toString();
        record.run("insert into library.proof (id, package, digest, ordered_by, ordered_at, state, ended_at) values ('"
                + id
                + "', '" + ID + "', '" + digest + "', 'x', '" + now.minus(Duration.ofDays(daysAgo)) + "', 'proved', '"
                + now.minus(Duration.ofDays(daysAgo)) + "')");
        return id;
    }

    @Test
    void whatNothingNamesGoesAfterADayAndItsFolderWithIt() throws SQLException {
        String old = stored(Duration.ofHours(25));
        String young = stored(Duration.ofHours(23));
        Path folder = contents.shelf().folder(old);
        assertThat(sweep.sweep(now)).isOne();
        assertThat(there(old)).isFalse();
        assertThat(there(young)).isTrue();
        assertThat(folder)
                .as("unpacked just now, perhaps for somebody who is storing it")
                .exists();
        sweep.sweep(now.plus(Duration.ofHours(2)));
        assertThat(folder).doesNotExist();
    }

    @Test
    void whatIsNamedStays() throws SQLException {
        Duration age = Duration.ofDays(400);
        String revision = stored(age);
        record.run("insert into library.package (id, created_by, changed_by) values ('" + ID + "', 'x', 'x');"
                + " insert into library.revision (package, revision, digest, published_by) values ('" + ID + "', 1, '"
                + revision + "', 'x')");
        String exercise = stored(age);
        UUID id = record.exercise("off");
        record.run("update programme.exercise set ended_at = '" + now.minus(age) + "', content = '" + exercise
                + "' where id = '" + id + "'");
        String proof = stored(age);
        proof(proof, 10);
        assertThat(sweep.sweep(now)).isZero();
        assertThat(there(revision)).isTrue();
        assertThat(there(exercise)).isTrue();
        assertThat(there(proof)).isTrue();
    }

    @Test
    void aTryoutThatEndedLongAgoLetsGoAndAnExerciseNever() throws SQLException {
        String digest = stored(Duration.ofDays(40));
        UUID tryout = record.exercise("off");
        String update = "update programme.exercise set kind = 'tryout', content = '" + digest + "', ended_at = '";
        record.run(update + now.minus(Duration.ofDays(29)) + "' where id = '" + tryout + "'");
        assertThat(sweep.sweep(now)).isZero();
        assertThat(there(digest)).isTrue();
        record.run(update + now.minus(Duration.ofDays(31)) + "' where id = '" + tryout + "'");
        assertThat(sweep.sweep(now)).isOne();
        assertThat(there(digest)).isFalse();
    }

    @Test
    void oldProofsOfWhatWasNeverPublishedGoButForTheNewest() throws SQLException {
        String first = stored(Duration.ofDays(400));
        String second = stored(Duration.ofDays(400));
        String old = proof(first, 200);
        String newest = proof(second, 100);
        assertThat(sweep.sweep(now)).isOne();
        assertThat(record.value("select string_agg(id::text, ',') from library.proof"))
                .isEqualTo(newest)
                .isNotEqualTo(old);
        assertThat(there(first)).isFalse();
        assertThat(there(second)).isTrue();
    }

    @Test
    void whatSomebodyMakesSomethingOfMeanwhileStays() throws SQLException {
        Content content = content();
        store(content);
        record.run("update library.content set stored_at = '" + now.minus(Duration.ofDays(9)) + "'");
        int deleted = record.database().transaction("publishing", connection -> {
            Contents.store(connection, content);
            return sweep.sweep(now);
        });
        assertThat(deleted).as("while its row is locked").isZero();
        assertThat(sweep.sweep(now)).as("afterwards it is young").isZero();
        assertThat(there(content.digest())).isTrue();
    }

    @Test
    void manyGoInBatches() throws SQLException {
        for (int one = 0; one < 23; one++) {
            record.run("insert into library.content (digest, scenario, revision, archive, title_ja, title_en, bytes,"
                    + " stored_at) values ('" + "%064x".formatted(one) + "', '" + ID + "', 1, '', 'x', 'x', 0, '"
                    + now.minus(Duration.ofDays(2)) + "')");
        }
        assertThat(sweep.sweep(now)).isEqualTo(23);
    }
}
