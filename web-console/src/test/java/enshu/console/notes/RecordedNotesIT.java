package enshu.console.notes;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.database.ConsoleDatabase;
import enshu.console.notes.NoteLog.Verdict;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A team's notebook in a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedNotesIT {
    private static final int PEOPLE = 8;
    private static final int EACH = 40;

    @SuppressWarnings("NullAway.Init")
    private ConsoleDatabase record;

    @SuppressWarnings("NullAway.Init")
    private NoteLog notes;

    @SuppressWarnings("NullAway.Init")
    private Notebook notebook;

    @BeforeAll
    void theRecordStands() throws Exception {
        record = ConsoleDatabase.make();
        notes = new RecordedNotes(record.database());
    }

    @AfterAll
    void itIsLeft() {
        record.close();
    }

    @BeforeEach
    void aTeam() throws SQLException {
        notebook = new Notebook(new ExerciseId(record.exercise("off")), new TeamId("team-1"));
    }

    private Verdict append(long key, int bytes) {
        return notes.append(notebook, key, "trainee1", new byte[bytes]);
    }

    private List<Long> ids(long place) {
        return notes.after(notebook, place).updates().stream()
                .map(NoteUpdate::id)
                .toList();
    }

    @Test
    void anEmptyNotebookHasNothingAfterAnyPlace() {
        assertThat(notes.after(notebook, 0)).isEqualTo(new NoteLog.Kept(1, List.of()));
    }

    @Test
    void whatManyWriteAtOnceIsNumberedWithoutGapsAndNothingIsLost() throws Exception {
        // No more at a time than the database has connections for: who waits for one gives up soon.
        try (ExecutorService all = Executors.newFixedThreadPool(PEOPLE)) {
            List<Future<Verdict>> written = new ArrayList<>();
            for (int person = 0; person < PEOPLE; person++) {
                for (int number = 0; number < EACH; number++) {
                    long key = person * 1_000L + number;
                    written.add(all.submit(() -> append(key, 16)));
                }
            }
            for (Future<Verdict> one : written) {
                assertThat(one.get()).isEqualTo(Verdict.KEPT);
            }
        }
        assertThat(ids(0))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, PEOPLE * EACH).boxed().toList());
        assertThat(notes.after(notebook, 0).updates())
                .extracting(NoteUpdate::key)
                .doesNotHaveDuplicates();
        assertThat(ids(PEOPLE * EACH - 2L)).hasSize(2);
    }

    @Test
    void whatHoldsAllBeforeItTakesTheirPlaceOnce() {
        for (int key = 1; key <= 100; key++) {
            append(key, 16);
        }
        assertThat(notes.replace(notebook, 90, 1_000, "trainee1", new byte[] {7}))
                .isEqualTo(Verdict.KEPT);
        assertThat(notes.replace(notebook, 90, 1_001, "trainee1", new byte[] {8}))
                .as("somebody else was first")
                .isEqualTo(Verdict.STALE);
        NoteLog.Kept kept = notes.after(notebook, 0);
        assertThat(kept.first()).isEqualTo(91);
        assertThat(kept.updates())
                .extracting(NoteUpdate::id)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(91, 101).boxed().toList());
        assertThat(kept.updates().getLast().change()).isEqualTo(ByteBuffer.wrap(new byte[] {7}));
    }

    @Test
    void aFullNotebookTakesNothingMoreUntilItIsPutTogether() {
        int big = NoteLog.LONGEST / 4 - NoteLog.ROW;
        for (int key = 1; key <= 4; key++) {
            assertThat(append(key, big)).isEqualTo(Verdict.KEPT);
        }
        assertThat(append(5, 1)).isEqualTo(Verdict.FULL);
        assertThat(append(6, NoteLog.LONGEST + 1)).isEqualTo(Verdict.FULL);
        assertThat(notes.replace(notebook, 4, 7, "trainee1", new byte[] {1})).isEqualTo(Verdict.KEPT);
        assertThat(append(8, big)).isEqualTo(Verdict.KEPT);
        assertThat(ids(0)).containsExactly(5L, 6L);
    }
}
