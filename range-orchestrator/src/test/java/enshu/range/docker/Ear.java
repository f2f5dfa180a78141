package enshu.range.docker;

import enshu.range.namespace.NetworkNamespace;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who listens in a network namespace: takes every connection on one port, and remembers every datagram that
 * comes to another.
 */
final class Ear implements AutoCloseable {
    private static final int WAITING = 1024;
    private static final int LONGEST = 256;
    private final ServerSocket connections;
    private final DatagramSocket datagrams;
    private final Set<String> heard = ConcurrentHashMap.newKeySet();

    private Ear(ServerSocket connections, DatagramSocket datagrams) {
        this.connections = connections;
        this.datagrams = datagrams;
        Thread.ofVirtual().name("ear").start(this::listen);
    }

    /** On all addresses of both families of this machine's own namespace. */
    static Ear onThisMachine() throws IOException {
        return at(InetAddress.ofLiteral("::"));
    }

    /** On all addresses of another namespace. */
    static Ear inside(NetworkNamespace namespace) throws IOException {
        Callable<Ear> open = () -> at(InetAddress.ofLiteral("::"));
        return namespace.inside(Duration.ofSeconds(10), open);
    }

    private static Ear at(InetAddress any) throws IOException {
        return new Ear(new ServerSocket(0, WAITING, any), new DatagramSocket(0, any));
    }

    int tcp() {
        return connections.getLocalPort();
    }

    int udp() {
        return datagrams.getLocalPort();
    }

    Set<String> heard() {
        return Set.copyOf(heard);
    }

    private void listen() {
        @Nullable IOException ended = null;
        while (ended == null) {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
                datagrams.receive(packet);
                heard.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
            } catch (SocketException closed) {
                ended = closed;
            } catch (IOException broken) {
                heard.add("could not listen: " + broken.getMessage());
                ended = broken;
            }
        }
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        connections.close();
    }
}
