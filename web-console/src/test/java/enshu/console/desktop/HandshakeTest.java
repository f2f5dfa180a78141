package enshu.console.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.exchange.RangeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.guacamole.GuacamoleException;
import org.apache.guacamole.io.GuacamoleReader;
import org.apache.guacamole.io.GuacamoleWriter;
import org.apache.guacamole.net.GuacamoleSocket;
import org.apache.guacamole.protocol.GuacamoleInstruction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final Inventory.Place VNC = new Inventory.Place(
            new RangeId(new UUID(0, 1)),
            "vnc",
            "x/guacd.sock",
            Optional.empty(),
            "10.64.1.5",
            5901,
            Optional.empty(),
            Optional.of("secret"),
            true);
    private static final Screen SCREEN = Screen.of(Map.of("width", List.of("900"), "timezone", List.of("Asia/Tokyo")));

    @Test
    void valuesStandInTheOrderThatGuacdAskedFor() throws GuacamoleException {
        ScriptedGuacd guacd =
                new ScriptedGuacd("4.args,13.VERSION_1_3_0,8.password,8.hostname,9.read-only,4.port;5.ready,2.$x;");
        assertThat(Handshake.open(guacd, Connection.to(VNC, DesktopMode.TAKING_PART, SCREEN), SCREEN))
                .isEqualTo("$x");
        assertThat(guacd.said)
                .containsExactly(
                        "6.select,3.vnc;",
                        "4.size,3.900,3.800,2.96;",
                        "5.audio;",
                        "5.video;",
                        "5.image,9.image/png,10.image/jpeg;",
                        "8.timezone,10.Asia/Tokyo;",
                        "7.connect,13.VERSION_1_3_0,6.secret,9.10.64.1.5,0.,4.5901;");
    }

    @Test
    void guacdThatCannotBeReadOnlyIsNotUsedForWatching() {
        ScriptedGuacd guacd = new ScriptedGuacd("4.args,13.VERSION_1_3_0,8.password,8.hostname,4.port;5.ready,2.$x;");
        assertThatThrownBy(() -> Handshake.open(guacd, Connection.to(VNC, DesktopMode.WATCHING, SCREEN), SCREEN))
                .isInstanceOf(GuacamoleException.class)
                .hasMessageContaining("read-only");
        assertThat(guacd.said).containsExactly("6.select,3.vnc;");
    }

    @Test
    void watcherIsReadOnlyAndResizesNothing() throws GuacamoleException {
        ScriptedGuacd guacd = new ScriptedGuacd(
                "4.args,13.VERSION_1_5_0,8.hostname,4.port,8.password,9.read-only,22.disable-display-resize;5.ready,2.$x;");
        Handshake.open(guacd, Connection.to(VNC, DesktopMode.WATCHING, SCREEN), SCREEN);
        assertThat(guacd.said.getLast()).endsWith(",4.true,4.true;");
    }

    @Test
    void guacdThatEndsEarlyIsAFailureOfTheOtherSide() {
        assertThatThrownBy(() -> Handshake.open(
                        new ScriptedGuacd(""), Connection.to(VNC, DesktopMode.TAKING_PART, SCREEN), SCREEN))
                .isInstanceOf(GuacamoleException.class);
    }

    @Test
    void screenTakesOnlyWhatIsSensible() {
        Screen screen = Screen.of(Map.of(
                "width", List.of("99999"),
                "height", List.of("-5"),
                "dpi", List.of("x"),
                "timezone", List.of("../etc"),
                "image", List.of("text/html", "image/webp")));
        assertThat(screen.width()).isEqualTo(4096);
        assertThat(screen.height()).isEqualTo(800);
        assertThat(screen.dpi()).isEqualTo(96);
        assertThat(screen.zone().getId()).isEqualTo("Asia/Tokyo");
        assertThat(screen.images()).containsExactly("image/webp");
    }

    /** A guacd that says what it is told to say, and remembers what it heard. */
    private static final class ScriptedGuacd implements GuacamoleSocket {
        private final InstructionBuffer script = new InstructionBuffer();
        private final List<String> said = new ArrayList<>();

        ScriptedGuacd(String script) {
            this.script.append(script);
        }

        @Override
        public GuacamoleReader getReader() {
            return new GuacamoleReader() {
                @Override
                public boolean available() {
                    return false;
                }

                @Override
                public char @Nullable [] read() {
                    return null;
                }

                @Override
                public @Nullable GuacamoleInstruction readInstruction() {
                    return script.next().orElse(null);
                }
            };
        }

        @Override
        public GuacamoleWriter getWriter() {
            return new GuacamoleWriter() {
                @Override
                public void write(char[] chunk, int offset, int length) {
                    said.add(new String(chunk, offset, length));
                }

                @Override
                public void write(char[] chunk) {
                    said.add(new String(chunk));
                }

                @Override
                public void writeInstruction(GuacamoleInstruction instruction) {
                    said.add(instruction.toString());
                }
            };
        }

        @Override
        public void close() {
            said.add("closed");
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }
}
