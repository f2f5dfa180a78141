package enshu.console.desktop;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** The folder in which every team's guacd and terminals offer their Unix sockets. */
public final class SocketFolder {
    private final Path folder;
    private final Threshold threshold = new Threshold();

    public SocketFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Where connections to guacd take their turns. */
    Threshold threshold() {
        return threshold;
    }

    /**
     * A connection to the socket of this name.
     *
     * @throws IOException when nobody listens there, or the name would leave the folder
     */
    SocketChannel connect(String relative) throws IOException {
        Path socket = folder.resolve(relative).normalize();
        if (!socket.startsWith(folder)) {
            throw new IOException("the socket \"" + relative + "\" would be outside " + folder);
        }
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return channel;
        } catch (IOException failure) {
            channel.close();
            throw new IOException("can't connect to " + socket + ": " + failure.getMessage(), failure);
        }
    }
}
