package enshu.range.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads what a capturing program writes in the classic form of libpcap (draft-ietf-opsawg-pcap): a header, then records.
 * Nothing of a packet is looked into.
 */
public final class PacketStream {
    /** Bytes of a packet that are kept; the kernel's largest packets go over a card whole. */
    static final int SNAP_LENGTH = 65_535;

    private static final int HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int LENGTH_AT = 8;
    private static final int MICROSECONDS = 0xa1b2c3d4;

    private final InputStream in;
    private final byte[] header;
    private final ByteOrder order;

    private PacketStream(InputStream in, byte[] header, ByteOrder order) {
        this.in = in;
        this.header = header;
        this.order = order;
    }

    /** Reads the header. @throws IOException when the stream ends within it, or begins otherwise */
    public static PacketStream of(InputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER) {
            throw new EOFException("the capture ended before its header did");
        }
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            if (ByteBuffer.wrap(header).order(order).getInt() == MICROSECONDS) {
                return new PacketStream(in, header, order);
            }
        }
        throw new IOException("a capture begins with a1b2c3d4 in either order; this one doesn't");
    }

    /** What every file of this stream begins with. */
    byte[] header() {
        return header.clone();
    }

    /** In which its records' headers are written. */
    public ByteOrder order() {
        return order;
    }

    /** Whether a record can be waited for without being behind. */
    boolean idle() throws IOException {
        return in.available() == 0;
    }

    /**
     * The next record, its own header included; empty at the end of the stream, also when that is within a record.
     *
     * @throws IOException when a record claims to be longer than {@value #SNAP_LENGTH} bytes
     */
    public Optional<byte[]> next() throws IOException {
        byte[] head = in.readNBytes(RECORD_HEADER);
        if (head.length < RECORD_HEADER) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(head).order(order).getInt(LENGTH_AT);
        if (length < 0 || length > SNAP_LENGTH) {
            throw new IOException("a packet of " + Integer.toUnsignedString(length) + " bytes in a capture of at most "
                    + SNAP_LENGTH);
        }
        byte[] record = Arrays.copyOf(head, RECORD_HEADER + length);
        return in.readNBytes(record, RECORD_HEADER, length) < length ? Optional.empty() : Optional.of(record);
    }
}
