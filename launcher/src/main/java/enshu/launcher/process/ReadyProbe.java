package enshu.launcher.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether a process does its work yet. */
public sealed interface ReadyProbe {
    /** Ready once the file exists; it is removed before each start. */
    record FileAppears(Path file) implements ReadyProbe {
        @Override
        public boolean ready() {
            return Files.exists(file);
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

    /** Ready once a Unix socket accepts; with a path, once it answers an HTTP GET of it with 200. */
    record UnixSocketAnswers(Path socket, String httpPath) implements ReadyProbe {
        @Override
        public boolean ready() {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of(socket));
                if (httpPath.isEmpty()) {
                    return true;
                }
                String request = "GET " + httpPath + " HTTP/1.0\r\nHost: engine\r\n\r\n";
                channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
                ByteBuffer answer = ByteBuffer.allocate(12);
                while (answer.hasRemaining() && channel.read(answer) >= 0) {
                    Thread.onSpinWait();
                }
                return new String(answer.array(), StandardCharsets.US_ASCII).endsWith(" 200");
            } catch (IOException e) {
                return false;
            }
        }
    }

    boolean ready();
}
