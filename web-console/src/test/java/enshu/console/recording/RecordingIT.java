package enshu.console.recording;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.database.ConsoleDatabase;
import enshu.console.desktop.DesktopMode;
import enshu.console.desktop.Grant;
import enshu.console.desktop.Recorded;
import enshu.console.desktop.Tape;
import enshu.console.desktop.Tapes.Kind;
import enshu.console.recording.Recording.State;
import enshu.console.setting.RecordingLimits;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who is recorded and for how long, with the real record and real files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordingIT {
    private static final Instant NOW = Instant.parse("2026-11-26T01:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Recorded recorded = new Recorded();

    @SuppressWarnings("NullAway.Init")
    private ConsoleDatabase record;

    @SuppressWarnings("NullAway.Init")
    private RecordingRows rows;

    @SuppressWarnings("NullAway.Init")
    private ConsentRows consents;

    @SuppressWarnings("NullAway.Init")
    private Recordings recordings;

    private ExerciseId exercise = new ExerciseId(UUID.randomUUID());

    @BeforeAll
    void theRecordStands(@TempDir Path folder) throws Exception {
        record = ConsoleDatabase.make();
        rows = new RecordingRows(record.database());
        consents = new ConsentRows(record.database());
        recordings = new Recordings(rows, RecordingLimits.usual(folder), recorded, InstantSource.fixed(NOW));
    }

    @AfterAll
    void itIsLeft() {
        recordings.close();
        record.close();
    }

    @BeforeEach
    void anExerciseThatRecords() throws SQLException {
        exercise = exercise("with-consent");
    }

    private ExerciseId exercise(String recording) throws SQLException {
        return new ExerciseId(record.exercise(recording));
    }

    private Grant grant(ExerciseId of, String account, DesktopMode mode) {
        return new Grant(account, account, of, new TeamId("team-1"), new RangeId(UUID.randomUUID()), "csirt", mode);
    }

    private Tape begin() {
        return recordings.begin(grant(exercise, "trainee1", DesktopMode.TAKING_PART), Kind.DESKTOP);
    }

    private Recording only() {
        assertThat(rows.of(exercise)).hasSize(1);
        return rows.of(exercise).getFirst();
    }

    /** Ends a recording and waits until that is written down. */
    private void end(Tape tape) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        recorded.onChange(id -> {
            if (id.equals(exercise) && recorded.of(id).isEmpty()) {
                ended.countDown();
            }
        });
        tape.close();
        assertThat(ended.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private void nothingIsRecorded(Tape tape) {
        assertThat(tape).isSameAs(Tape.NONE);
        assertThat(rows.of(exercise)).isEmpty();
    }

    @Test
    void whoWasNotAskedIsNotRecorded() {
        nothingIsRecorded(begin());
    }

    @Test
    void whoRefusedIsNotRecorded() {
        consents.answer(exercise, "trainee1", false);
        nothingIsRecorded(begin());
        assertThat(consents.of(exercise, "trainee1").flatMap(Consent::given)).contains(false);
    }

    @Test
    void theLastAnswerCounts() {
        consents.answer(exercise, "trainee1", true);
        consents.answer(exercise, "trainee1", false);
        nothingIsRecorded(begin());
    }

    @Test
    void anAnswerToAnEarlierTextIsNone() throws SQLException {
        record.run("insert into programme.consent (exercise, account, given, text_version) values ('" + exercise
                + "', 'trainee1', true, " + (Consent.VERSION + 1) + ")");
        nothingIsRecorded(begin());
        assertThat(consents.of(exercise, "trainee1").flatMap(Consent::given)).isEmpty();
    }

    @Test
    void anExerciseThatDoesNotRecordRecordsNobody() throws SQLException {
        exercise = exercise("off");
        consents.answer(exercise, "trainee1", true);
        nothingIsRecorded(begin());
    }

    @Test
    void whoWatchesAndWhoIsNoMemberIsNotRecorded() {
        consents.answer(exercise, "trainee1", true);
        nothingIsRecorded(recordings.begin(grant(exercise, "trainee1", DesktopMode.WATCHING), Kind.DESKTOP));
        nothingIsRecorded(recordings.begin(grant(exercise, "instructor", DesktopMode.TAKING_PART), Kind.DESKTOP));
    }

    @Test
    void whoAgreedIsRecordedToTheEnd() throws Exception {
        consents.answer(exercise, "trainee1", true);
        Tape tape = begin();
        assertThat(recorded.of(exercise).get(new TeamId("team-1")))
                .containsEntry("csirt", java.util.List.of("trainee1"));
        tape.shown(Drawn.say("size", 0, 64, 48) + Drawn.filled(0, 0, 0, 64, 48, 9) + Drawn.say("sync", 1));
        tape.did(Drawn.say("key", 97, 1));
        end(tape);
        Recording done = only();
        assertThat(done.state()).isEqualTo(State.COMPLETE);
        assertThat(done.frames()).isEqualTo(3);
        assertThat(done.deleteAfter()).isEqualTo(NOW.plus(Duration.ofDays(90)));
        Path file = recordings.files().recording(done.id(), Kind.DESKTOP);
        assertThat(Files.size(file)).isEqualTo(done.bytes());
        assertThat(Files.readString(file)).contains("3.key,2.97,1.1,");
        assertThat(RecordingIndex.read(recordings.files().index(done.id())).segments())
                .hasSize(1);
    }

    @Test
    void whoWithdrawsIsNoLongerRecordedWhenThatReturns() {
        consents.answer(exercise, "trainee1", true);
        Tape tape = begin();
        consents.answer(exercise, "trainee1", false);
        recordings.withdraw(exercise, "trainee1");
        assertThat(only().state()).isEqualTo(State.CUT);
        assertThat(only().reason()).contains("withdrawn");
        long bytes = only().bytes();
        tape.shown(Drawn.say("size", 0, 64, 48));
        tape.close();
        assertThat(only().bytes()).isEqualTo(bytes);
        assertThat(begin()).isSameAs(Tape.NONE);
    }

    @Test
    void whatIsOldIsDeletedAndItsRowTellsOfIt() throws Exception {
        consents.answer(exercise, "trainee1", true);
        end(begin());
        Recording kept = only();
        Caretaker caretaker = new Caretaker(recordings, rows);
        caretaker.deleteDue(NOW.plus(Duration.ofDays(90)).minusSeconds(1));
        assertThat(only().state()).isEqualTo(State.COMPLETE);
        assertThat(recordings.files().recording(kept.id(), Kind.DESKTOP)).exists();
        caretaker.deleteDue(NOW.plus(Duration.ofDays(90)));
        assertThat(only().state()).isEqualTo(State.DELETED);
        assertThat(only().reason()).contains("schedule");
        assertThat(recordings.files().recording(kept.id(), Kind.DESKTOP)).doesNotExist();
        assertThat(recordings.files().index(kept.id())).doesNotExist();
        assertThat(record.value("select account || ' ' || action || ' ' || (detail ->> 'of') from programme.audit"
                        + " where exercise = '" + exercise + "'"))
                .isEqualTo("schedule recording-deleted trainee1");
        assertThat(caretaker.deleteDue(NOW.plus(Duration.ofDays(91)))).isZero();
    }

    @Test
    void aRecordingWhoseConsoleDiedCanBePlayedUpToItsLastWord() throws Exception {
        consents.answer(exercise, "trainee1", true);
        Optional<Recording> left = rows.begin(
                grant(exercise, "trainee1", DesktopMode.TAKING_PART), Kind.DESKTOP, NOW, Duration.ofDays(90));
        Recording torn = left.orElseThrow();
        String whole = Drawn.say("sync", NOW.toEpochMilli())
                + Drawn.say("size", 0, 64, 48)
                + Drawn.say("sync", NOW.plusSeconds(7).toEpochMilli());
        Files.writeString(recordings.files().recording(torn.id(), Kind.DESKTOP), whole + "4.rect,1.0,2");
        new Caretaker(recordings, rows).closeLeftBehind();
        assertThat(only().state()).isEqualTo(State.CUT);
        assertThat(only().reason()).contains("console-ended");
        assertThat(only().endedAt()).contains(NOW.plusSeconds(7));
        assertThat(recordings.files().recording(torn.id(), Kind.DESKTOP)).hasContent(whole);
        assertThat(RecordingViews.part(only(), recordings.files()).segments()).hasSize(1);
    }

    @Test
    void aRecordingThatRunsIsNotTakenForOneThatWasLeftBehind() throws Exception {
        consents.answer(exercise, "trainee1", true);
        Tape tape = begin();
        new Caretaker(recordings, rows).closeLeftBehind();
        assertThat(only().state()).isEqualTo(State.RECORDING);
        end(tape);
        assertThat(only().state()).isEqualTo(State.COMPLETE);
    }
}
