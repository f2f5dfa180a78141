package enshu.range.namespace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One TCP exchange. Must be called on a thread that is inside the network namespace to look from.
 */
public final class TcpLook {
    private TcpLook() {}

    /** Whether a connection comes about. */
    public static Reach connect(InetAddress address, int port, Duration limit) {
        try (SocketChannel channel = Family.stream(address)) {
            channel.socket().connect(new InetSocketAddress(address, port), (int) limit.toMillis());
            return new Reach(true, "connected to " + address.getHostAddress() + " port " + port);
        } catch (IOException e) {
            return new Reach(false, address.getHostAddress() + " port " + port + ": " + said(e));
        }
    }

    /** Sends {@code request} (nothing when empty) and returns up to {@code most} bytes of the reply. */
    public static byte[] exchange(InetAddress address, int port, byte[] request, int most, Duration limit)
            throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        try (SocketChannel channel = Family.stream(address)) {
            var socket = channel.socket();
            socket.connect(new InetSocketAddress(address, port), (int) limit.toMillis());
            socket.getOutputStream().write(request);
            ByteArrayOutputStream reply = new ByteArrayOutputStream();
            byte[] room = new byte[8192];
            while (reply.size() < most) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    break;
                }
                socket.setSoTimeout((int) left);
                int read = readOrEnd(socket.getInputStream(), room);
                if (read < 0) {
                    break;
                }
                reply.write(room, 0, Math.min(read, most - reply.size()));
            }
            return reply.toByteArray();
        }
    }

    private static int readOrEnd(java.io.InputStream in, byte[] room) throws IOException {
        try {
            return in.read(room);
        } catch (java.net.SocketTimeoutException over) {
            return -1;
        }
    }

    /** The first bytes that a server says by itself, or an empty text. */
    public static String greeting(InetAddress address, int port, int most, Duration limit) throws IOException {
        return new String(exchange(address, port, new byte[0], most, limit), StandardCharsets.ISO_8859_1);
    }

    static String said(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message.strip();
    }
}
