package enshu.console.desktop;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Lets JSch speak SSH over a Unix socket instead of a TCP connection. */
final class UnixProxy implements Proxy {
    private final SocketChannel channel;

    UnixProxy(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public void connect(@Nullable SocketFactory factory, String host, int port, int timeout) {
        // The channel is connected already.
    }

    @Override
    public InputStream getInputStream() {
        return Channels.newInputStream(channel);
    }

    @Override
    public OutputStream getOutputStream() {
        return Channels.newOutputStream(channel);
    }

    @Override
    public @Nullable Socket getSocket() {
        return null;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException("closing a terminal's socket failed", failure);
        }
    }
}
