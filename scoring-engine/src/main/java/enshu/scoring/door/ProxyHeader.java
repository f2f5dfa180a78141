package enshu.scoring.door;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The header by which a relay names whom it speaks for: version 2 of "The PROXY protocol" by Willy Tarreau (HAProxy,
 * doc/proxy-protocol.txt §2.2), for TCP over IPv4 and IPv6. Everything after the addresses is skipped.
 */
sealed interface ProxyHeader {
    /** Bytes of the longest header that is taken. */
    int MOST = 16 + 512;

    /** The beginning of every header. */
    byte[] SIGNATURE = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");

    /**
     * A whole header.
     *
     * @param source whom the relay speaks for; empty when it speaks for itself
     */
    record Whole(int length, Optional<InetAddress> source) implements ProxyHeader {}

    /** More bytes are needed. */
    record Incomplete() implements ProxyHeader {}

    /** Something else, or a header that no relay of ours writes. */
    record Foreign() implements ProxyHeader {}

    /** Reads what stands between two places. */
    static ProxyHeader read(byte[] bytes, int from, int to) {
        int there = Math.min(to - from, SIGNATURE.length);
        if (!Arrays.equals(bytes, from, from + there, SIGNATURE, 0, there)) {
            return new Foreign();
        }
        if (to - from < 16) {
            return new Incomplete();
        }
        int length = 16 + (Byte.toUnsignedInt(bytes[from + 14]) << 8 | Byte.toUnsignedInt(bytes[from + 15]));
        if (length > MOST || bytes[from + 12] >> 4 != 2) {
            return new Foreign();
        }
        if (to - from < length) {
            return new Incomplete();
        }
        int family = bytes[from + 13];
        return switch (bytes[from + 12] & 0x0F) {
            case 0 -> new Whole(length, Optional.empty());
            case 1 ->
                switch (family) {
                    case 0x11 -> source(bytes, from, length, 4);
                    case 0x21 -> source(bytes, from, length, 16);
                    default -> new Foreign();
                };
            default -> new Foreign();
        };
    }

    private static ProxyHeader source(byte[] bytes, int from, int length, int size) {
        if (length < 16 + 2 * size + 4) {
            return new Foreign();
        }
        try {
            return new Whole(
                    length,
                    Optional.of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from + 16, from + 16 + size))));
        } catch (UnknownHostException bug) {
            throw new IllegalStateException("an address has 4 or 16 bytes", bug);
        }
    }
}
