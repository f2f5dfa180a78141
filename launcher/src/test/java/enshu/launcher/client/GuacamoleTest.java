package enshu.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuacamoleTest {
    private final StringBuilder sent = new StringBuilder();

    private Guacamole after(String... pieces) {
        Deque<String> come = new ArrayDeque<>(List.of(pieces));
        return new Guacamole(new Carrier() {
            @Override
            public String read() {
                return come.isEmpty() ? "" : come.removeFirst();
            }

            @Override
            public void send(String text) {
                sent.append(text);
            }

            @Override
            public void close() {
                come.clear();
            }
        });
    }

    @Test
    void instructionsAreWholeWhateverTheCuts() throws IOException {
        Guacamole guacd = after("4.si", "ze,1.0,4.10", "24;3.n", "op;");
        assertThat(guacd.next()).containsExactly("size", "0", "1024");
        assertThat(guacd.next()).containsExactly("nop");
        assertThat(guacd.next()).isEmpty();
    }

    @Test
    void onlyWhatWasDrawnIsAFrameAndEverySyncIsAnswered() throws IOException {
        Guacamole guacd = after("4.sync,1.1;", "3.img,1.1;4.blob,1.1,1.x;4.sync,1.2;");
        assertThat(guacd.frame()).isEqualTo(2);
        assertThat(sent).hasToString("4.sync,1.1;4.sync,1.2;");
        assertThatThrownBy(guacd::frame).isInstanceOf(IOException.class);
    }

    @Test
    void parametersAreGivenInTheOrderThatGuacdAskedFor() throws IOException {
        Guacamole guacd = after("4.args,13.VERSION_1_3_0,4.port,8.hostname;", "5.ready,2.$x;");
        guacd.open("vnc", java.util.Map.of("hostname", "h", "port", "1"), 10, 20);
        assertThat(sent.toString()).endsWith("7.connect,13.VERSION_1_3_0,1.1,1.h;");
    }
}
