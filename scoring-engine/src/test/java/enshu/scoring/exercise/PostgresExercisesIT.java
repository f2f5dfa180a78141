package enshu.scoring.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.exchange.ExerciseId;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.source.Library;
import enshu.scoring.TestScenario;
import enshu.scratch.ScratchContent;
import enshu.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Which scenario an exercise is judged by, with the real record. */
class PostgresExercisesIT {
    @TempDir
    Path folder;

    private final UUID exercise = UUID.randomUUID();
    private Path library;

    @BeforeEach
    void prepare() throws IOException {
        library = Files.createDirectory(folder.resolve("library"));
        PackageArchive.write(PackageArchive.folder(TestScenario.LIBRARY.resolve("scored")), library.resolve("scored"));
    }

    @AfterEach
    void forget() {
        ScratchDatabase.asOwner("delete from ranges.wish where exercise = ?", exercise);
        ScratchDatabase.asOwner("delete from ranges.clock where exercise = ?", exercise);
    }

    /** As of a process that has just been started. */
    private PostgresExercises exercises() throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(ScratchDatabase.urlOf("enshu_scoring"));
        return new PostgresExercises(source, Library.open(library), Files.createTempDirectory(folder, "contents"));
    }

    private void made(@Nullable String content) {
        ScratchDatabase.asConsole("insert into ranges.clock (exercise, state) values (?, 'prepared')", exercise);
        ScratchDatabase.asConsole(
                """
                insert into ranges.wish (range_id, exercise, team, scenario, revision, seed, host, desired, content)
                values (?, ?, 'team-1', 'scored', 3, ?, ?, 'present', ?)""", UUID.randomUUID(), exercise, TestScenario.SEED.hex(), "scoring-" + exercise, content);
    }

    private Exercise found() throws IOException {
        return exercises().find(new ExerciseId(exercise)).orElseThrow();
    }

    private void broken() throws IOException {
        Files.writeString(library.resolve("scored/scenario.yaml"), "broken: [");
    }

    @Test
    void itIsJudgedByWhatItWasMadeWith() throws IOException {
        made(ScratchContent.keep(library.resolve("scored")));
        Exercise before = found();
        broken();
        assertThat(found().tasks())
                .isEqualTo(before.tasks())
                .isEqualTo(TestScenario.read().tasks());
        PostgresExercises running = exercises();
        assertThat(running.find(new ExerciseId(exercise))).isPresent();
        assertThat(running.find(new ExerciseId(exercise))).isPresent();
    }

    @Test
    void anExerciseFromBeforeIsJudgedByTheFolder() throws IOException {
        made(null);
        assertThat(found().tasks()).isNotEmpty();
        broken();
        assertThatThrownBy(this::found).isInstanceOf(ExerciseFailure.class).hasMessageContaining("has 1 problems");
    }

    @Test
    void whatCanNotBeHadIsSaidInOneReason() throws IOException {
        Files.writeString(library.resolve("scored/note-" + exercise), "a content of this test alone");
        String digest = ScratchContent.keep(library.resolve("scored"));
        made(digest);
        ScratchDatabase.asOwner("update library.content set archive = '\\x504b' where digest = ?", digest);
        assertThatThrownBy(this::found)
                .isInstanceOf(ExerciseFailure.class)
                .hasMessageContainingAll("\"scored\"", digest.substring(0, 12), "no zip");
    }
}
