package enshu.console.recording;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the first bytes of an image tell of it, without decoding it.
 *
 * @param opaque whether no pixel can let through what is below; false when that can't be told
 */
record ImageHead(int width, int height, boolean opaque) {

    /** The head of this image; empty when it is of another kind, malformed, or its head isn't all there. */
    static Optional<ImageHead> of(String mediaType, byte[] first) {
        Bytes bytes = new Bytes(first);
        try {
            return switch (mediaType) {
                case "image/png" -> png(bytes);
                case "image/jpeg" -> jpeg(bytes);
                case "image/webp" -> webp(bytes);
                default -> Optional.empty();
            };
        } catch (ArrayIndexOutOfBoundsException cut) {
            return Optional.empty();
        }
    }

    /** Source: PNG (ISO/IEC 15948), 11.2.2 IHDR and 11.3.2.1 tRNS. */
    private static Optional<ImageHead> png(Bytes bytes) {
        if (bytes.u32(0) != 0x89504e47L || bytes.u32(12) != 0x49484452L) {
            return Optional.empty();
        }
        int colours = bytes.u8(25);
        boolean alpha = colours == 4 || colours == 6 || transparentColour(bytes);
        return Optional.of(new ImageHead((int) bytes.u32(16), (int) bytes.u32(20), !alpha));
    }

    /** Whether a chunk before the pixels makes a colour transparent; true as well when the pixels don't begin here. */
    private static boolean transparentColour(Bytes bytes) {
        int at = 33;
        while (at + 8 <= bytes.length()) {
            long kind = bytes.u32(at + 4);
            if (kind == 0x49444154L) {
                return false;
            }
            long length = bytes.u32(at);
            if (kind == 0x74524e53L || length > bytes.length()) {
                return true;
            }
            at += 12 + (int) length;
        }
        return true;
    }

    /** Source: ITU-T T.81, B.2.2 frame header. */
    private static Optional<ImageHead> jpeg(Bytes bytes) {
        if (bytes.u16(0) != 0xffd8) {
            return Optional.empty();
        }
        int at = 2;
        while (true) {
            int marker = bytes.u16(at);
            boolean frame =
                    marker >= 0xffc0 && marker <= 0xffcf && marker != 0xffc4 && marker != 0xffc8 && marker != 0xffcc;
            if (frame) {
                return Optional.of(new ImageHead(bytes.u16(at + 7), bytes.u16(at + 5), true));
            }
            if (marker < 0xff01 || marker == 0xffda) {
                return Optional.empty();
            }
            at += 2 + bytes.u16(at + 2);
        }
    }

    /** Source: RFC 9649, sections 2.5 to 2.7, and RFC 6386, section 9.1. */
    private static Optional<ImageHead> webp(Bytes bytes) {
        return switch (bytes.text(12, 4)) {
            case "VP8 " -> Optional.of(new ImageHead(bytes.low16(26) & 0x3fff, bytes.low16(28) & 0x3fff, true));
            case "VP8L" -> {
                int width = 1 + ((bytes.u8(22) & 0x3f) << 8 | bytes.u8(21));
                int height = 1 + ((bytes.u8(24) & 0x0f) << 10 | bytes.u8(23) << 2 | bytes.u8(22) >> 6);
                yield Optional.of(new ImageHead(width, height, (bytes.u8(24) & 0x10) == 0));
            }
            case "VP8X" ->
                Optional.of(new ImageHead(
                        1 + (bytes.low16(24) | bytes.u8(26) << 16),
                        1 + (bytes.low16(27) | bytes.u8(29) << 16),
                        (bytes.u8(20) & 0x10) == 0));
            default -> Optional.empty();
        };
    }

    private static final class Bytes {
        private final byte[] of;

        Bytes(byte[] of) {
            this.of = of;
        }

        int length() {
            return of.length;
        }

        int u8(int at) {
            return of[at] & 0xff;
        }

        int u16(int at) {
            return u8(at) << 8 | u8(at + 1);
        }

        int low16(int at) {
            return u8(at) | u8(at + 1) << 8;
        }

        long u32(int at) {
            return (long) u16(at) << 16 | u16(at + 2);
        }

        String text(int at, int length) {
            if (at + length > of.length) {
                throw new ArrayIndexOutOfBoundsException(at);
            }
            return new String(of, at, length, StandardCharsets.US_ASCII);
        }
    }
}
