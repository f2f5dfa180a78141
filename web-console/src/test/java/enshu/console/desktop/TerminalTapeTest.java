package enshu.console.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.desktop.TerminalTape.Size;
import enshu.console.desktop.TerminalTape.Stretch;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TerminalTapeTest {
    private static final Size SMALL = new Size(80, 24);

    private final TerminalTape tape = new TerminalTape();

    private Stretch read(long place) throws InterruptedException {
        return tape.read(place, SMALL, Duration.ZERO);
    }

    private String readOn(long from) throws InterruptedException {
        StringBuilder all = new StringBuilder();
        Stretch stretch = read(from);
        while (!stretch.text().isEmpty()) {
            all.append(stretch.text());
            stretch = read(stretch.next());
        }
        return all.toString();
    }

    @Test
    void aReaderGetsWhatCameAfterItsPlace() throws InterruptedException {
        tape.append("一");
        Stretch first = read(0);
        tape.append("二");
        assertThat(first.text()).isEqualTo("一");
        assertThat(read(first.next())).isEqualTo(new Stretch(false, "二", 2, SMALL, false));
    }

    @Test
    void aLateReaderGetsAllThatIsKept() throws InterruptedException {
        tape.append("one\ntwo\n");
        assertThat(readOn(0)).isEqualTo("one\ntwo\n");
    }

    @Test
    void aReaderThatFellBehindBeginsAnewAtALine() throws InterruptedException {
        for (int line = 0; line < 40_000; line++) {
            tape.append("line " + line + "\n");
        }
        Stretch stretch = read(0);
        assertThat(stretch.anew()).isTrue();
        assertThat(stretch.text()).startsWith("line ");
        assertThat(readOn(0))
                .hasSizeBetween(TerminalTape.KEPT - 20, 2 * TerminalTape.KEPT)
                .endsWith("line 39999\n");
    }

    @Test
    void noCharacterIsCutInTwo() throws InterruptedException {
        tape.append("x" + "𠮷".repeat(100_000));
        Stretch stretch = read(0);
        while (!stretch.text().isEmpty()) {
            assertThat(Character.isLowSurrogate(stretch.text().charAt(0))).isFalse();
            assertThat(Character.isHighSurrogate(
                            stretch.text().charAt(stretch.text().length() - 1)))
                    .isFalse();
            stretch = read(stretch.next());
        }
    }

    @Test
    void aNewSizeAndTheEndAreToldWithoutText() throws InterruptedException {
        Size wide = new Size(200, 50);
        tape.resize(wide);
        assertThat(tape.read(0, SMALL, Duration.ofDays(1)).size()).isEqualTo(wide);
        tape.end();
        assertThat(tape.read(0, wide, Duration.ofDays(1)).ended()).isTrue();
    }
}
