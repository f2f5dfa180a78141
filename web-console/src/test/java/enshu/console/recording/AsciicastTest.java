package enshu.console.recording;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.setting.RecordingLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsciicastTest {
    private static final Instant BEGUN = Instant.parse("2026-11-26T01:00:00Z");
    private static final Allowance PLENTY =
            new Allowance(RecordingLimits.usual(Path.of("none")), new AtomicLong(), () -> 1L << 40, BEGUN);

    @TempDir
    private Path folder = Path.of("replaced");

    @Test
    void aTerminalIsAnAsciicastOfVersionTwo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Asciicast cast = Asciicast.begun(bytes, PLENTY, BEGUN);
        cast.write(new Piece.Sized(120, 40, BEGUN.plusMillis(5)));
        cast.write(new Piece.Shown("\u001b[32m$ 報告\r\n", BEGUN.plusMillis(1_250)));
        cast.write(new Piece.Did("ls\r", BEGUN.plusSeconds(2)));
        cast.write(new Piece.End(BEGUN.plusSeconds(3)));
        cast.flush();
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "{\"version\":2,\"width\":80,\"height\":24,\"timestamp\":1795654800}",
                        "[0.005,\"r\",\"120x40\"]",
                        "[1.250,\"o\",\"\\u001B[32m$ 報告\\r\\n\"]",
                        "[2.000,\"i\",\"ls\\r\"]",
                        "[3.000,\"o\",\"\"]");
        assertThat(cast.bytes()).isEqualTo(bytes.size());
    }

    @Test
    void oneThatWasTornOffIsGoodUpToItsLastWholeLine() throws IOException {
        Path torn = Files.writeString(folder.resolve("torn.cast"), "{\"version\":2}\n[1.0,\"o\",\"日本\"]\n[2.0,\"o");
        assertThat(RecordingIndex.cutToWholeLines(torn)).isEqualTo(Files.size(torn));
        assertThat(torn).hasContent("{\"version\":2}\n[1.0,\"o\",\"日本\"]\n");
    }
}
