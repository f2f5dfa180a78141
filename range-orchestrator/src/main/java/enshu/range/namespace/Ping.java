package enshu.range.namespace;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One ICMP echo of either family. Must be called on a thread that is inside the network namespace to look from.
 * Sources: RFC 792, RFC 4443.
 */
public final class Ping {
    private static final int INET = 2;
    private static final int INET6 = 10;
    private static final int RAW = 3;
    private static final int ICMP = 1;
    private static final int ICMP6 = 58;
    private static final int SOCKET_LEVEL = 1;
    private static final int RECEIVE_TIMEOUT = 20;
    private static final int ECHO_REQUEST = 8;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REQUEST_6 = 128;
    private static final int ECHO_REPLY_6 = 129;
    private static final int PACKET_LIMIT = 1500;

    private Ping() {}

    public static Reach echo(InetAddress address, Duration limit) {
        String whom = address.getHostAddress();
        try {
            int socket = six(address) ? Kernel.socket(INET6, RAW, ICMP6) : Kernel.socket(INET, RAW, ICMP);
            try {
                return answered(socket, address, limit)
                        ? new Reach(true, whom + " answered an echo request")
                        : new Reach(false, whom + " gave no answer within " + limit.toMillis() + " ms");
            } finally {
                Kernel.close(socket);
            }
        } catch (IOException e) {
            return new Reach(false, whom + ": " + TcpLook.said(e));
        }
    }

    private static boolean answered(int socket, InetAddress address, Duration limit) throws IOException {
        int identity = ThreadLocalRandom.current().nextInt(0x10000);
        Kernel.connect(socket, socketAddress(address));
        Kernel.sendTo(socket, request(six(address) ? ECHO_REQUEST_6 : ECHO_REQUEST, identity), socketAddress(address));
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            Kernel.setOption(socket, SOCKET_LEVEL, RECEIVE_TIMEOUT, timeval(left));
            byte[] packet = receiveOrNothing(socket);
            if (six(address) ? isReply6(packet, identity) : isReply(packet, address, identity)) {
                return true;
            }
        }
    }

    private static byte[] receiveOrNothing(int socket) throws IOException {
        try {
            return Kernel.receive(socket, PACKET_LIMIT);
        } catch (Kernel.CallFailed over) {
            if (over.number == Kernel.TRY_AGAIN) {
                return new byte[0];
            }
            throw over;
        }
    }

    /** A raw socket hears every echo of the namespace, so sender and identity are compared. */
    private static boolean isReply(byte[] packet, InetAddress from, int identity) {
        if (packet.length < 28) {
            return false;
        }
        int header = (packet[0] & 0xf) * 4;
        byte[] sender = java.util.Arrays.copyOfRange(packet, 12, 16);
        return packet.length >= header + 8
                && java.util.Arrays.equals(sender, from.getAddress())
                && packet[header] == ECHO_REPLY
                && (((packet[header + 4] & 0xff) << 8) | (packet[header + 5] & 0xff)) == identity;
    }

    /** Of IPv6 the kernel hands over no header, and only what came from the address that the socket is tied to. */
    private static boolean isReply6(byte[] packet, int identity) {
        return packet.length >= 8
                && (packet[0] & 0xff) == ECHO_REPLY_6
                && (((packet[4] & 0xff) << 8) | (packet[5] & 0xff)) == identity;
    }

    private static boolean six(InetAddress address) {
        return address instanceof Inet6Address;
    }

    /** The kernel writes the checksum of IPv6, which covers the addresses, itself. */
    private static byte[] request(int type, int identity) {
        ByteBuffer packet = ByteBuffer.allocate(16);
        packet.put((byte) type).put((byte) 0).putShort((short) 0);
        packet.putShort((short) identity).putShort((short) 1).putLong(0);
        packet.putShort(2, checksum(packet.array()));
        return packet.array();
    }

    private static short checksum(byte[] bytes) {
        int sum = 0;
        for (int at = 0; at < bytes.length; at += 2) {
            sum += ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
        }
        sum = (sum & 0xffff) + (sum >>> 16);
        return (short) ~(sum + (sum >>> 16));
    }

    private static byte[] socketAddress(InetAddress address) {
        if (six(address)) {
            return ByteBuffer.allocate(28)
                    .order(ByteOrder.nativeOrder())
                    .putShort((short) INET6)
                    .putShort((short) 0)
                    .putInt(0)
                    .put(address.getAddress())
                    .putInt(0)
                    .array();
        }
        return ByteBuffer.allocate(16)
                .order(ByteOrder.nativeOrder())
                .putShort((short) INET)
                .putShort((short) 0)
                .put(address.getAddress())
                .array();
    }

    private static byte[] timeval(long nanos) {
        long micros = Math.max(nanos / 1000, 1000);
        return ByteBuffer.allocate(16)
                .order(ByteOrder.nativeOrder())
                .putLong(micros / 1_000_000)
                .putLong(micros % 1_000_000)
                .array();
    }
}
