package enshu.range.namespace;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;

/**
 * Sockets of the family that an address is of, so that none ever speaks the other one by chance. A machine that lacks
 * one is no verdict about a range, and never an {@link IOException} that could be taken for one.
 */
final class Family {
    /** Java looks once, at its start, whether its machine has an IPv6 address at all. */
    private static final String LACKING =
            "this machine speaks no IPv6; turn it on for its loopback at least, and start" + " the orchestrator again";

    private Family() {}

    static SocketChannel stream(InetAddress to) throws IOException {
        try {
            return SocketChannel.open(of(to));
        } catch (UnsupportedOperationException lacking) {
            throw new IllegalStateException(LACKING, lacking);
        }
    }

    static DatagramChannel datagram(InetAddress to) throws IOException {
        try {
            return DatagramChannel.open(of(to));
        } catch (UnsupportedOperationException lacking) {
            throw new IllegalStateException(LACKING, lacking);
        }
    }

    private static StandardProtocolFamily of(InetAddress to) {
        return to instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
    }
}
