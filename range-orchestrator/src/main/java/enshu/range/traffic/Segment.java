package enshu.range.traffic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A TCP segment (RFC 9293) as a capture of Ethernet holds it, over IPv4 (RFC 791).
 *
 * @param micros since 1970
 * @param from address, as a number
 * @param to likewise
 * @param sequence number of its first byte
 * @param data what it carries; nobody changes it or moves in it
 */
record Segment(
        long micros,
        int from,
        int fromPort,
        int to,
        int toPort,
        boolean syn,
        boolean ack,
        boolean over,
        int sequence,
        ByteBuffer data) {
    private static final int RECORD = 16;
    private static final int ETHERNET = 14;
    private static final int IPV4 = 0x0800;
    private static final int LEAST_IPV4 = 20;
    private static final int LEAST_TCP = 20;
    private static final int TCP = 6;
    private static final int FIN = 0x01;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ACK = 0x10;
    private static final long MILLION = 1_000_000;

    /** Reads a record of a capture, its own header included; empty where it is something else, or cut off too early. */
    static Optional<Segment> of(byte[] bytes, ByteOrder order) {
        if (bytes.length < RECORD + ETHERNET + LEAST_IPV4 + LEAST_TCP) {
            return Optional.empty();
        }
        ByteBuffer head = ByteBuffer.wrap(bytes).order(order);
        long micros = Integer.toUnsignedLong(head.getInt(0)) * MILLION + Integer.toUnsignedLong(head.getInt(4));
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        int ip = RECORD + ETHERNET;
        if (Short.toUnsignedInt(frame.getShort(ip - 2)) != IPV4
                || frame.get(ip) >> 4 != 4
                || frame.get(ip + 9) != TCP) {
            return Optional.empty();
        }
        int tcp = ip + (frame.get(ip) & 0x0F) * 4;
        boolean later = (frame.getShort(ip + 6) & 0x1FFF) != 0;
        if (later || tcp < ip + LEAST_IPV4 || bytes.length < tcp + LEAST_TCP) {
            return Optional.empty();
        }
        int data = tcp + (frame.get(tcp + 12) >> 4 & 0x0F) * 4;
        int claimed = ip + Short.toUnsignedInt(frame.getShort(ip + 2));
        int end = Math.min(claimed, bytes.length);
        if (data < tcp + LEAST_TCP || data > bytes.length) {
            return Optional.empty();
        }
        int flags = frame.get(tcp + 13);
        return Optional.of(new Segment(
                micros,
                frame.getInt(ip + 12),
                Short.toUnsignedInt(frame.getShort(tcp)),
                frame.getInt(ip + 16),
                Short.toUnsignedInt(frame.getShort(tcp + 2)),
                (flags & SYN) != 0,
                (flags & ACK) != 0,
                (flags & (FIN | RST)) != 0,
                frame.getInt(tcp + 4),
                frame.slice(data, Math.max(0, end - data))));
    }
}
