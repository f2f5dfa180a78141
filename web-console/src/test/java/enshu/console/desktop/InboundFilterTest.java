package enshu.console.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.guacamole.protocol.GuacamoleInstruction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundFilterTest {

    @ParameterizedTest
    @ValueSource(strings = {"key", "mouse", "touch", "clipboard", "blob", "argv", "put", "file", "pipe", "size", "get"})
    void nothingAWatcherDoesReachesTheDesktop(String opcode) {
        assertThat(InboundFilter.lets(new GuacamoleInstruction(opcode), DesktopMode.WATCHING))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "nop", "ack", "disconnect"})
    void watcherKeepsTheLineAlive(String opcode) {
        assertThat(InboundFilter.lets(new GuacamoleInstruction(opcode), DesktopMode.WATCHING))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "mouse", "clipboard", "blob", "end", "size", "sync"})
    void whoTakesPartWorksAtTheDesktop(String opcode) {
        assertThat(InboundFilter.lets(new GuacamoleInstruction(opcode), DesktopMode.TAKING_PART))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"argv", "file", "pipe", "put", "get", "select", "connect", "audio", "made-up"})
    void noFileNorParameterPassesForAnybody(String opcode) {
        assertThat(InboundFilter.lets(new GuacamoleInstruction(opcode), DesktopMode.TAKING_PART))
                .isFalse();
    }
}
