package enshu.launcher.process;

import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whether a process does its work yet. */
public sealed interface ReadyProbe {
    /** Ready once the file exists; it is removed before each start. */
    record FileAppears(Path file) implements ReadyProbe {
        @Override
        public boolean ready() {
            return Files.exists(file);
        }

        @Override
        public void forget() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /** Ready once the address answers 200. */
    record HttpAnswers(URI address) implements ReadyProbe {
        /** Milliseconds for connecting, and for the answer. */
        private static final int LIMIT = 5_000;

        @Override
        public boolean ready() {
            try {
                HttpURLConnection connection =
                        (HttpURLConnection) address.toURL().openConnection();
                connection.setConnectTimeout(LIMIT);
                connection.setReadTimeout(LIMIT);
                connection.setInstanceFollowRedirects(false);
                int status = connection.getResponseCode();
                connection.disconnect();
                return status == 200;
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** Ready once a TCP connection to this port of the loopback address is accepted. */
    record PortOpens(int port) implements ReadyProbe {
        @Override
        public boolean ready() {
            try (SocketChannel channel =
                    SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                return channel.isConnected();
            } catch (IOException e) {
                return false;
            }
        }
    }

    /**
     * Ready once this port of the loopback address shows a certificate for this name; whether this machine trusts it
     * is not asked.
     */
    record TlsAnswers(String name, int port) implements ReadyProbe {
        private static final int LIMIT_MS = 5_000;

        @Override
        public boolean ready() {
            try (Socket plain = new Socket()) {
                plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MS);
                plain.setSoTimeout(LIMIT_MS);
                SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
                try (SSLSocket socket = (SSLSocket) factory.createSocket(plain, name, port, true)) {
                    socket.startHandshake();
                    return true;
                }
            } catch (SSLException e) {
                return e.getCause() instanceof CertificateException;
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** Ready once a Unix socket accepts; with a path, once it answers an HTTP GET of it with 200. */
    record UnixSocketAnswers(Path socket, String httpPath) implements ReadyProbe {
        private static final Duration LIMIT = Duration.ofSeconds(5);

        @Override
        public boolean ready() {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                    Selector selector = Selector.open()) {
                channel.connect(UnixDomainSocketAddress.of(socket));
                if (httpPath.isEmpty()) {
                    return true;
                }
                String request = "GET " + httpPath + " HTTP/1.0\r\nHost: engine\r\n\r\n";
                channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
                ByteBuffer answer = ByteBuffer.allocate(12);
                long end = System.nanoTime() + LIMIT.toNanos();
                while (answer.hasRemaining() && System.nanoTime() < end) {
                    selector.select(LIMIT.toMillis());
                    selector.selectedKeys().clear();
                    if (channel.read(answer) < 0) {
                        break;
                    }
                }
                return new String(answer.array(), StandardCharsets.US_ASCII).endsWith(" 200");
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** Ready once the other is and this was done, after every start; what failed is done again at the next glance. */
    record Then(ReadyProbe first, Runnable work) implements ReadyProbe {
        private static final Logger LOG = LoggerFactory.getLogger(Then.class);

        @Override
        public boolean ready() {
            try {
                if (first.ready()) {
                    work.run();
                    return true;
                }
            } catch (LaunchFailure failure) {
                LOG.atWarn()
                        .setMessage("what follows a start failed")
                        .addKeyValue("error", failure.getMessage())
                        .log();
            }
            return false;
        }

        @Override
        public void forget() throws IOException {
            first.forget();
        }

        @Override
        public boolean alive() {
            return first.alive();
        }
    }

    boolean ready();

    /** Takes away, before a start, what an earlier one left behind and would look ready. */
    default void forget() throws IOException {}

    /** Whether a process that was ready still does its work. */
    default boolean alive() {
        return ready();
    }
}
