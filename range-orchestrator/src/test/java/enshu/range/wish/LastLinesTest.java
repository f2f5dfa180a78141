package enshu.range.wish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastLinesTest {
    private static String of(String printed, String... secrets) {
        return LastLines.of(printed.getBytes(StandardCharsets.UTF_8), List.of(secrets));
    }

    @Test
    void onlyTheLastFortyLinesAreKept() {
        List<String> lines =
                IntStream.rangeClosed(1, 60).mapToObj(n -> "line " + n).toList();
        assertThat(of(String.join("\n", lines) + "\n").lines()).containsExactlyElementsOf(lines.subList(20, 60));
    }

    @Test
    void neverMoreThanEightKilobytesAreKept() {
        String kept = of(("演習".repeat(300) + "\n").repeat(20));
        assertThat(kept.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(LastLines.MOST_BYTES);
        assertThat(kept.lines()).hasSize(4);
    }

    @Test
    void aLineWithoutEndIsKeptByItsTail() {
        assertThat(of("x".repeat(8000) + "the end"))
                .startsWith("…x")
                .endsWith("the end")
                .hasSize(2001);
    }

    @Test
    void whatSteersATerminalIsGone() {
        assertThat(of("\u001B[31mred\u001B[0m \u001B]0;title\u0007plain\u0000\u0008\tend\r\nnext"))
                .isEqualTo("red plain··\tend\nnext");
    }

    @Test
    void whatTurnsTheDirectionOfWritingIsSeen() {
        assertThat(of("a\u202Eb\u2066c\u200Bd")).isEqualTo("a·b·c·d");
    }

    @Test
    void passwordsAreCrossedOut() {
        assertThat(of("login admin s3cret-Pass ok", "s3cret-Pass", "ok")).isEqualTo("login admin **** ok");
    }

    @Test
    void nothingPrintedIsNothing() {
        assertThat(of("")).isEmpty();
        assertThat(of("\n \n\n")).isEmpty();
    }

    @Test
    void bytesThatAreNoTextDoNoHarm() {
        assertThat(LastLines.of(new byte[] {(byte) 0xE6, (byte) 0xBC, 'a', '\n', (byte) 0xFF}, List.of()))
                .isEqualTo("\uFFFDa\n\uFFFD");
    }
}
