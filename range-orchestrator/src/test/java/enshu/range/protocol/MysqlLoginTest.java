package enshu.range.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.range.namespace.Reach;
import enshu.scenario.TeamVariables;
import enshu.scenario.task.Exchange;
import enshu.scenario.task.ServiceProtocol;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

/** Logging in to a server that knows nobody since its start and wants the whole password, as MySQL 8 does. */
class MysqlLoginTest {
    private static final byte[] SCRAMBLE = "abcdefghijklmnopqrst".getBytes(StandardCharsets.US_ASCII);
    private static final Wording WORDS = new Wording(new TeamVariables(Map.of()));
    private static final KeyPair KEY = key();

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(KEY.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static Exchange.Sql login(String password) {
        return new Exchange.Sql(
                ServiceProtocol.MYSQL,
                new Exchange.Login("clerk", password),
                "",
                Optional.empty(),
                true,
                Optional.empty());
    }

    private static void send(OutputStream out, int number, byte[] content) throws IOException {
        out.write(new byte[] {(byte) content.length, (byte) (content.length >> 8), 0, (byte) number});
        out.write(content);
        out.flush();
    }

    private static byte[] receive(DataInputStream in) throws IOException {
        int length = in.read() | in.read() << 8 | in.read() << 16;
        in.read();
        return in.readNBytes(length);
    }

    private static byte[] greeting() {
        ByteArrayOutputStream greeting = new ByteArrayOutputStream();
        greeting.write(10);
        greeting.writeBytes("8.0.99\0".getBytes(StandardCharsets.US_ASCII));
        greeting.writeBytes(new byte[] {1, 0, 0, 0});
        greeting.write(SCRAMBLE, 0, 8);
        greeting.writeBytes(new byte[19]);
        greeting.write(SCRAMBLE, 8, 12);
        greeting.write(0);
        greeting.writeBytes("caching_sha2_password\0".getBytes(StandardCharsets.US_ASCII));
        return greeting.toByteArray();
    }

    private static byte[] password(byte[] under) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
        cipher.init(Cipher.DECRYPT_MODE, KEY.getPrivate());
        byte[] secret = cipher.doFinal(under);
        for (int at = 0; at < secret.length; at++) {
            secret[at] ^= SCRAMBLE[at % SCRAMBLE.length];
        }
        return secret;
    }

    /** A server with this account's password, which gives this as its key. */
    private static Reach asked(String password, String key) throws IOException {
        CompletableFuture<String> server = new CompletableFuture<>();
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (Socket socket = listening.accept();
                        DataInputStream in = new DataInputStream(socket.getInputStream());
                        OutputStream out = socket.getOutputStream()) {
                    send(out, 0, greeting());
                    receive(in);
                    send(out, 2, new byte[] {1, 4});
                    assertThat(receive(in)).containsExactly(2);
                    byte[] pem = key.getBytes(StandardCharsets.US_ASCII);
                    byte[] answer = new byte[pem.length + 1];
                    answer[0] = 1;
                    System.arraycopy(pem, 0, answer, 1, pem.length);
                    send(out, 4, answer);
                    boolean right = Arrays.equals(
                            password(receive(in)),
                            "right secret, long enough to go round\0".getBytes(StandardCharsets.UTF_8));
                    send(
                            out,
                            6,
                            right
                                    ? new byte[] {0, 0, 0, 2, 0, 0, 0}
                                    : "\u00ff\u0015\u0004#28000no".getBytes(StandardCharsets.ISO_8859_1));
                    server.complete("");
                } catch (IOException | GeneralSecurityException | AssertionError failure) {
                    server.completeExceptionally(failure);
                }
            });
            try (Dialogue line = Dialogue.open(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
                return MysqlLook.look(line, login(password), WORDS);
            }
        }
    }

    @Test
    void theWholePasswordGoesUnderTheServersKey() throws IOException {
        assertThat(asked("right secret, long enough to go round", pem()))
                .isEqualTo(new Reach(true, "the login of clerk is accepted"));
    }

    @Test
    void aWrongOneIsRefused() throws IOException {
        Reach reach = asked("another", pem());
        assertThat(reach.reached()).isFalse();
        assertThat(reach.toString()).contains("1045 no");
    }

    @Test
    void whatIsNoKeyIsNotUsed() {
        assertThatThrownBy(() -> asked("another", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"))
                .isInstanceOf(IOException.class)
                .hasMessage("the password can't be sent under the server's key");
        assertThatThrownBy(() -> asked("another", "A".repeat(5000)))
                .isInstanceOf(IOException.class)
                .hasMessage("the password can't be sent under the server's key");
    }
}
