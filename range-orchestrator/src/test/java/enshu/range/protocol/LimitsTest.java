package enshu.range.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.scenario.TeamVariables;
import enshu.scenario.task.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Whatever a server says, an exchange comes to an end and makes no more room than it should. */
class LimitsTest {
    private static final Wording WORDS = new Wording(new TeamVariables(Map.of("NAME", "a.b")));
    private static final Exchange.Login TANAKA = new Exchange.Login("tanaka", "secret");

    /** What is asked over a connection to a server of the test's. */
    private interface Asked {
        Object over(Dialogue line) throws IOException;
    }

    /** Asks a server that says this, whatever it hears, and hangs up. */
    private static Object asked(byte[] said, Asked asked) throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (Socket socket = listening.accept();
                        OutputStream out = socket.getOutputStream()) {
                    out.write(said);
                } catch (IOException gone) {
                    // Who asked has heard enough.
                }
            });
            try (Dialogue line = Dialogue.open(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
                return asked.over(line);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aLineWithoutEndIsReadToItsLimitOnly() {
        assertThatThrownBy(() -> asked(new byte[2_000_000], Dialogue::line))
                .isInstanceOf(IOException.class)
                .hasMessage("the server's line is longer than 8192 bytes");
    }

    @Test
    void linesWithoutEndAreReadToTheirLimitOnly() {
        assertThatThrownBy(() -> asked(bytes("220-more\r\n".repeat(300_000)), line -> {
                    while (true) {
                        line.line();
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the server says more than 1048576 bytes");
    }

    @Test
    void aGreatLengthMakesNoRoom() {
        var sql = new Exchange.Sql(
                enshu.scenario.task.ServiceProtocol.POSTGRESQL, TANAKA, "", Optional.empty(), true, Optional.empty());
        assertThatThrownBy(
                        () -> asked(bytes("R\u007f\u00ff\u00ff\u00ff"), line -> PostgresqlLook.look(line, sql, WORDS)))
                .isInstanceOf(IOException.class)
                .hasMessage("the server announces 2147483643 bytes, where at most 65536 are read");
        var redis = new Exchange.Redis(Exchange.Login.NONE, Optional.of("key"), true, Optional.empty());
        assertThatThrownBy(() -> asked(bytes("$999999999999\r\n"), line -> RedisLook.look(line, redis, WORDS)))
                .isInstanceOf(IOException.class)
                .hasMessage("the server announces 999999999999 bytes, where at most 65536 are read");
    }

    @Test
    void aSearchThatTakesTooLongIsBrokenOff() {
        assertThatThrownBy(() -> WORDS.found(Optional.of("(x+x+)+y"), "x".repeat(5000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes too long");
    }

    @Test
    void aVariableInAnExpressionStandsForItself() {
        assertThat(WORDS.found(Optional.of("^${NAME}$"), "a.b")).isTrue();
        assertThat(WORDS.found(Optional.of("^${NAME}$"), "axb")).isFalse();
        assertThat(WORDS.found(Optional.empty(), "anything")).isTrue();
    }

    @Test
    void aChallengeThatWouldTakeLongIsNotAnswered() {
        ScramLogin login = new ScramLogin("secret", "abc");
        assertThatThrownBy(() -> login.last("r=abcdef,s=c2FsdHNhbHQ=,i=999999999"))
                .isInstanceOf(IOException.class)
                .hasMessage("the server wants 999999999 rounds, where at most 100000 are done");
        assertThatThrownBy(() -> login.last("r=other,s=c2FsdHNhbHQ=,i=4096")).isInstanceOf(IOException.class);
    }

    @Test
    void whatWasSaidIsQuotedInOneShortLine() {
        assertThat(Wording.quoted("550 no\r\n\u0007thanks\u0000")).isEqualTo("\"550 no thanks\"");
        assertThat(Wording.quoted("a".repeat(500))).hasSizeLessThan(130);
    }

    @Test
    void aLoginNeverSaysItsPassword() {
        assertThat(TANAKA.toString()).contains("tanaka").doesNotContain("secret");
    }

    @Test
    void lettersAreJudgedByTheirDecodedSubjectAndText() {
        byte[] letter = bytes("""
                Subject: =?ISO-2022-JP?B?GyRCSVQ/MyRKJWEhPCVrGyhC?=
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: base64

                5re75LuY44KS6ZaL44GL44Gq44GE
                """);
        byte[] broken = new byte[40_000];
        assertThat(count(Optional.of("^不審なメール$"), Optional.of("添付"), OptionalInt.of(1), letter, broken))
                .isTrue();
        assertThat(count(Optional.of("^不審なメール$"), Optional.of("別"), OptionalInt.of(0), letter, broken))
                .isTrue();
        assertThat(count(Optional.of("請求"), Optional.empty(), OptionalInt.empty(), letter, broken))
                .isFalse();
        assertThat(count(Optional.empty(), Optional.empty(), OptionalInt.of(2), letter, broken))
                .isTrue();
    }

    private static boolean count(
            Optional<String> subject, Optional<String> body, OptionalInt messages, byte[]... letters) {
        return LetterCount.judged(
                        new Exchange.Letters(subject, body, messages), letters.length, List.of(letters), WORDS)
                .reached();
    }
}
