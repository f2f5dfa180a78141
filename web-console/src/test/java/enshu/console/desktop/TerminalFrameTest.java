package enshu.console.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalFrameTest {

    @Test
    void typedCharactersAreTakenAsTheyAre() {
        assertThat(TerminalFrame.of("{\"type\":\"data\",\"data\":\"ls 𠮷\\r\"}"))
                .contains(new TerminalFrame.Data("ls 𠮷\r"));
    }

    @Test
    void sizeStaysWithinReason() {
        assertThat(TerminalFrame.of("{\"type\":\"size\",\"columns\":100000,\"rows\":0}"))
                .contains(new TerminalFrame.Size(500, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ls", "[]", "{}", "{\"type\":\"exec\",\"data\":\"x\"}", "{\"type\":"})
    void anythingElseIsNoFrame(String message) {
        assertThat(TerminalFrame.of(message)).isEmpty();
    }
}
