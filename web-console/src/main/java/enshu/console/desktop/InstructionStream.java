package enshu.console.desktop;

import enshu.console.desktop.InstructionBuffer.MalformedInstruction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Whole Guacamole instructions out of the bytes of a channel, looked at once and copied once. Lengths count code points,
 * which begin wherever a UTF-8 byte isn't a continuation. One instruction is at most 256 Ki characters and 128 elements.
 * Starts small and grows with what comes, because hundreds of idle desktops are open at a time. Not for several threads.
 */
final class InstructionStream {
    private static final int SMALL = 8 * 1024;
    private static final int MOST_AT_ONCE = 64 * 1024;
    private static final int LONGEST_BYTES = 1024 * 1024;
    private static final int LONGEST = 256 * 1024;
    private static final int MOST_ELEMENTS = 128;
    private static final int MOST_DIGITS = 6;

    private final ReadableByteChannel channel;
    private byte[] kept = new byte[SMALL];
    /** Bytes kept; of these, looked at; of these, up to the end of the last whole instruction. */
    private int end;

    private int seen;
    private int whole;

    private boolean inLength = true;
    private int digits;
    /** Of an element: its length while that is read, and then the code points that are still to come. */
    private int left;

    private int elements;
    private int length;

    InstructionStream(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /** Every whole instruction that has come, at least one, waited for; an empty text at the channel's end. */
    String take() throws IOException {
        while (whole == 0) {
            if (!fill()) {
                return "";
            }
            scan();
        }
        String taken = new String(kept, 0, whole, StandardCharsets.UTF_8);
        int rest = end - whole;
        byte[] roomy = kept.length > SMALL && rest < SMALL / 2 && end < kept.length / 2 ? new byte[SMALL] : kept;
        System.arraycopy(kept, whole, roomy, 0, rest);
        kept = roomy;
        end = rest;
        seen = rest;
        whole = 0;
        return taken;
    }

    private boolean fill() throws IOException {
        if (end == kept.length) {
            if (kept.length >= LONGEST_BYTES) {
                throw new MalformedInstruction("an instruction is at most " + LONGEST + " characters");
            }
            kept = Arrays.copyOf(kept, kept.length * 2);
        }
        ByteBuffer room = ByteBuffer.wrap(kept, end, Math.min(kept.length - end, MOST_AT_ONCE));
        int read = channel.read(room);
        end += Math.max(read, 0);
        return read >= 0;
    }

    private void scan() {
        for (; seen < end; seen++) {
            byte next = kept[seen];
            if (inLength) {
                lengthDigit(next);
            } else if ((next & 0xC0) != 0x80) {
                characterBegins(next);
            }
        }
    }

    private void lengthDigit(byte next) {
        if (next == '.' && digits > 0) {
            inLength = false;
        } else if (next >= '0' && next <= '9' && digits < MOST_DIGITS) {
            left = left * 10 + next - '0';
            digits++;
        } else {
            throw new MalformedInstruction("an element begins with its length and a dot");
        }
    }

    private void characterBegins(byte next) {
        if (++length > LONGEST) {
            throw new MalformedInstruction("an instruction is at most " + LONGEST + " characters");
        }
        if (left > 0) {
            left--;
            return;
        }
        elements++;
        if (next == ';') {
            whole = seen + 1;
            elements = 0;
            length = 0;
        } else if (next != ',' || elements >= MOST_ELEMENTS) {
            throw new MalformedInstruction("an element ends with ',' or ';' and there are at most " + MOST_ELEMENTS);
        }
        inLength = true;
        digits = 0;
    }
}
