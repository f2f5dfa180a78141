package enshu.range.namespace;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * One datagram, and whether the wanted one comes back. Must be called on a thread that is inside the network namespace
 * to look from.
 */
public final class UdpLook {
    private static final int LARGEST = 65_536;
    private static final int MOST_REPLIES = 16;

    private UdpLook() {}

    public static Reach ask(InetAddress address, int port, byte[] request, Predicate<String> wanted, Duration limit) {
        String whom = address.getHostAddress() + " port " + port;
        long end = System.nanoTime() + limit.toNanos();
        int replies = 0;
        try (DatagramChannel channel = Family.datagram(address)) {
            channel.connect(new InetSocketAddress(address, port));
            channel.socket().send(new DatagramPacket(request, request.length));
            DatagramPacket reply = new DatagramPacket(new byte[LARGEST], LARGEST);
            while (replies < MOST_REPLIES) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    break;
                }
                channel.socket().setSoTimeout((int) left);
                reply.setLength(LARGEST);
                channel.socket().receive(reply);
                replies++;
                String text = new String(reply.getData(), 0, reply.getLength(), StandardCharsets.UTF_8);
                if (wanted.test(text)) {
                    return new Reach(true, whom + " replied with " + reply.getLength() + " bytes as wanted");
                }
            }
        } catch (SocketTimeoutException over) {
            // What came until now is judged below.
        } catch (IOException e) {
            return new Reach(false, whom + ": " + TcpLook.said(e));
        }
        return new Reach(
                false,
                whom + (replies == 0 ? " gave no reply" : " gave " + replies + " replies, none as wanted") + " within "
                        + limit.toMillis() + " ms");
    }
}
