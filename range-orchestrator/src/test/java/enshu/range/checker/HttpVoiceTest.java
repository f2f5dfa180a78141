package enshu.range.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpVoiceTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private interface Server {
        void serve(Socket visitor) throws IOException;
    }

    private static byte[] exchange(Server server, Duration limit) throws Exception {
        InetAddress home = InetAddress.ofLiteral("127.0.0.1");
        Thread serving = null;
        try (ServerSocket door = new ServerSocket(0, 1, home)) {
            serving = Thread.ofVirtual().start(() -> {
                try (Socket visitor = door.accept()) {
                    server.serve(visitor);
                } catch (IOException gone) {
                    // The client went first, as it should.
                }
            });
            return HttpVoice.exchange(
                    home, door.getLocalPort(), "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII), limit);
        } finally {
            if (serving != null) {
                serving.join(LONG);
            }
        }
    }

    private static void say(Socket visitor, String text) throws IOException {
        visitor.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void waitForEnd(Socket visitor) throws IOException {
        visitor.setSoTimeout((int) LONG.toMillis());
        visitor.getInputStream().readAllBytes();
    }

    @Test
    void aReplyEndsWithItsLengthThoughTheLineStaysOpen() throws Exception {
        byte[] reply = exchange(
                visitor -> {
                    say(visitor, "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhel");
                    say(visitor, "lo");
                    waitForEnd(visitor);
                },
                LONG);
        assertThat(new String(reply, StandardCharsets.UTF_8)).endsWith("\r\n\r\nhello");
    }

    @Test
    void aReplyWithoutLengthEndsWithTheLine() throws Exception {
        assertThat(new String(
                        exchange(visitor -> say(visitor, "HTTP/1.0 200 OK\r\n\r\nhello"), LONG),
                        StandardCharsets.UTF_8))
                .endsWith("hello");
    }

    @Test
    void whoSaysNothingIsLate() {
        assertThatThrownBy(() -> exchange(HttpVoiceTest::waitForEnd, Duration.ofMillis(50)))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void whoNeverEndsIsStopped() {
        assertThatThrownBy(() -> exchange(
                        visitor -> {
                            say(visitor, "HTTP/1.0 200 OK\r\n\r\n");
                            String much = "x".repeat(8192);
                            for (int piece = 0; piece < 100; piece++) {
                                say(visitor, much);
                            }
                            waitForEnd(visitor);
                        },
                        LONG))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("says more than");
    }
}
