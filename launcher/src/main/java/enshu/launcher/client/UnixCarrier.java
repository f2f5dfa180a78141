package enshu.launcher.client;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** ASCII text over a Unix socket, as guacd sends it for everything but names and clipboards. */
public final class UnixCarrier implements Carrier {
    private static final int BUFFER = 64 * 1024;

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    /** Carries over a channel that is connected. */
    public UnixCarrier(SocketChannel channel) {
        this.channel = channel;
    }

    /** A connection to this socket. */
    public static UnixCarrier connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return new UnixCarrier(channel);
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    @Override
    public String read() throws IOException {
        buffer.clear();
        int read = channel.read(buffer);
        return read < 0 ? "" : new String(buffer.array(), 0, read, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void send(String text) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
