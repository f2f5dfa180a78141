package enshu.console.recording;

import static enshu.console.recording.Drawn.filled;
import static enshu.console.recording.Drawn.say;
import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.setting.RecordingLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuacamoleDumpTest {
    private static final Instant BEGUN = Instant.parse("2026-11-26T01:00:00Z");
    private static final long PLENTY = 1L << 40;

    private final ByteArrayOutputStream dump = new ByteArrayOutputStream();
    private final ByteArrayOutputStream index = new ByteArrayOutputStream();
    private final AtomicLong ofExercise = new AtomicLong();
    private GuacamoleDump script = begun(RecordingLimits.usual(Path.of("none")), PLENTY);

    private GuacamoleDump begun(RecordingLimits limits, long free) {
        try {
            dump.reset();
            return GuacamoleDump.begun(dump, index, new Allowance(limits, ofExercise, () -> free, BEGUN), BEGUN);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @BeforeEach
    void anEmptyScreen() throws IOException {
        index.reset();
        script = begun(RecordingLimits.usual(Path.of("none")), PLENTY);
    }

    private Optional<CutReason> shown(String output, long second) throws IOException {
        return script.write(new Piece.Shown(output, BEGUN.plusSeconds(second)));
    }

    private Optional<CutReason> did(String input, long millis) throws IOException {
        return script.write(new Piece.Did(input, BEGUN.plusMillis(millis)));
    }

    private String written() {
        return dump.toString(StandardCharsets.UTF_8);
    }

    private static String sync(long millis) {
        return say("sync", BEGUN.plusMillis(millis).toEpochMilli());
    }

    @Test
    void beginsWithASyncSoThatPlayersBearAnEarlyKey() throws IOException {
        did(say("key", 97, 1), 10);
        assertThat(written())
                .isEqualTo(sync(0) + say("key", 97, 1, BEGUN.plusMillis(10).toEpochMilli()));
    }

    @Test
    void timesAreTheConsolesWhateverTheDesktopSays() throws IOException {
        shown(say("sync", 7) + say("sync", 9_999_999_999_999L, 3), 2);
        assertThat(written())
                .isEqualTo(sync(0)
                        + sync(2_000)
                        + say("sync", BEGUN.plusMillis(2_000).toEpochMilli(), 3));
    }

    @Test
    void anInstructionIsWrittenWholeOrNotAtAll() throws IOException {
        String line = filled(0, 1, 2, 3, 4, 5);
        int most = sync(0).length() + line.length() * 2 + 10;
        script = begun(RecordingLimits.usual(Path.of("none")).atMost(most), PLENTY);
        assertThat(shown(line + line + line, 1)).contains(CutReason.TOO_LARGE);
        assertThat(written()).startsWith(sync(0) + line + line).endsWith(";");
        assertThat(dump.size()).isLessThanOrEqualTo(most);
    }

    @Test
    void endsAtItsLongestTime() throws IOException {
        Duration longest = RecordingLimits.usual(Path.of("none")).longest();
        assertThat(shown(say("nop"), longest.toSeconds())).isEmpty();
        assertThat(shown(say("nop"), longest.toSeconds() + 1)).contains(CutReason.TOO_LONG);
    }

    @Test
    void endsWhereTheExerciseHasNoRoomLeft() throws IOException {
        ofExercise.set(RecordingLimits.usual(Path.of("none")).mostBytesOfExercise() - 5);
        assertThat(shown(say("size", 0, 10, 10), 1)).contains(CutReason.EXERCISE_FULL);
        assertThat(ofExercise).hasValue(RecordingLimits.usual(Path.of("none")).mostBytesOfExercise() - 5);
    }

    @Test
    void leavesTheDiskItsReserve() throws IOException {
        script = begun(RecordingLimits.usual(Path.of("none")), 1_000);
        assertThat(shown(say("nop"), 1)).contains(CutReason.DISK_LOW);
        assertThat(written()).isEmpty();
    }

    @Test
    void otherThanInstructionsEndsIt() throws IOException {
        assertThat(shown("HTTP/1.1 200", 1)).contains(CutReason.MALFORMED);
    }

    @Test
    void nothingButKeysAndMovementsIsTakenOfAPerson() throws IOException {
        did(say("clipboard", 1, "text/plain"), 10);
        did(say("size", 100, 100), 20);
        assertThat(written()).isEqualTo(sync(0));
    }

    @Test
    void ofManyMovementsSomeAreWrittenAndEveryPress() throws IOException {
        for (int millis = 0; millis < 100; millis++) {
            did(say("mouse", millis, 5, 0), 1_000 + millis);
        }
        did(say("mouse", 7, 7, 1), 1_101);
        did(say("mouse", 7, 7, 0), 1_102);
        assertThat(written().split("5\\.mouse", -1)).hasSize(1 + 2 + 2);
        assertThat(written()).endsWith(sync(1_102));
    }

    @Test
    void keysAreCountedByTheSecond() throws IOException {
        for (int key = 0; key < 5; key++) {
            did(say("key", 97, 1), 500 + key);
            did(say("key", 97, 0), 501 + key);
        }
        did(say("key", 98, 1), 3_000);
        script.write(new Piece.End(BEGUN.plusSeconds(4)));
        script.flush();
        assertThat(read(index.toString(StandardCharsets.US_ASCII)).keys())
                .containsExactly(
                        new RecordingIndex.Keys(BEGUN.getEpochSecond(), 5),
                        new RecordingIndex.Keys(BEGUN.getEpochSecond() + 3, 1));
    }

    @TempDir
    private Path folder = Path.of("replaced");

    private RecordingIndex read(String lines) throws IOException {
        return RecordingIndex.read(Files.writeString(folder.resolve("index"), lines));
    }

    private void drawForAnHour() throws IOException {
        shown(say("size", 0, 160, 96), 0);
        for (int second = 0; second < 3_600; second++) {
            StringBuilder line = new StringBuilder(Drawn.copied(0, 0, 16, 160, 80, 0, 0, 0));
            for (int letter = 0; letter < 20; letter++) {
                line.append(filled(0, letter * 8, 80, 8, 16, (second + letter) % 256));
            }
            shown(line + say("sync", second), second);
        }
        script.write(new Piece.End(BEGUN.plusSeconds(3_600)));
        script.flush();
    }

    @Test
    void everySegmentBeginsWithAPictureThatShowsWhatAllBeforeItShows() throws IOException {
        drawForAnHour();
        String all = written();
        RecordingIndex made = read(index.toString(StandardCharsets.US_ASCII));
        assertThat(made.segments()).hasSizeGreaterThan(20);
        for (int number :
                List.of(0, 1, made.segments().size() / 2, made.segments().size() - 1)) {
            RecordingIndex.Segment segment = made.segments().get(number);
            StringBuilder picture = new StringBuilder();
            segment.picture()
                    .orElseThrow()
                    .forEach(range -> picture.append(all, (int) range.offset(), (int) range.end()));
            assertThat(picture.length()).isLessThan(100_000);
            assertThat(Painted.by(picture.toString()).pixels(0))
                    .isEqualTo(
                            Painted.by(all.substring(0, (int) segment.offset())).pixels(0));
        }
    }

    @Test
    void theIndexCanBeMadeAgainFromTheRecording() throws IOException {
        did(say("key", 97, 1), 1);
        drawForAnHour();
        Path recording = Files.write(folder.resolve("one.guac"), dump.toByteArray());
        RecordingIndex.Remade remade = RecordingIndex.remake(recording, folder.resolve("one.index"), BEGUN);
        assertThat(folder.resolve("one.index")).hasContent(index.toString(StandardCharsets.US_ASCII));
        assertThat(remade.bytes()).isEqualTo(dump.size());
        assertThat(remade.until()).isEqualTo(BEGUN.plusSeconds(3_600));
    }

    @Test
    void aRecordingThatWasTornOffIsGoodUpToItsLastWholeInstruction() throws IOException {
        shown(say("size", 0, 640, 400) + filled(0, 0, 0, 640, 400, 9) + say("sync", 1), 1);
        byte[] whole = dump.toByteArray();
        Path recording = folder.resolve("torn.guac");
        for (int torn = 1; torn < say("sync", 1_000_000_000_000L).length(); torn++) {
            byte[] part = java.util.Arrays.copyOf(whole, whole.length - torn);
            Files.write(recording, part);
            RecordingIndex.Remade remade = RecordingIndex.remake(recording, folder.resolve("torn.index"), BEGUN);
            assertThat(Files.readString(recording))
                    .isEqualTo(sync(0) + say("size", 0, 640, 400) + filled(0, 0, 0, 640, 400, 9));
            assertThat(remade.bytes()).isEqualTo(Files.size(recording));
        }
    }

    @Test
    void aLineThatIsNotWholeIsNoPartOfTheIndex() throws IOException {
        RecordingIndex torn = read("S 0 1000\nS 70000 9000 0+10,50+7\nS 99");
        assertThat(torn.segments())
                .containsExactly(
                        new RecordingIndex.Segment(0, Instant.ofEpochMilli(1_000), Optional.of(List.of())),
                        new RecordingIndex.Segment(
                                70_000,
                                Instant.ofEpochMilli(9_000),
                                Optional.of(List.of(new Range(0, 10), new Range(50, 7)))));
    }
}
