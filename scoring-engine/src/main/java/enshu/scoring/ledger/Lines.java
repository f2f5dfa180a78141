package enshu.scoring.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a file as bytes, one at a time; never more than the longest allowed line is held. */
final class Lines {
    private static final int CHUNK = 1 << 16;

    private final InputStream source;
    private final int longest;
    private byte[] bytes = new byte[CHUNK];
    private int from;
    private int to;
    private int filled;
    private boolean ended;
    private long number;

    Lines(InputStream source, int longest) {
        this.source = source;
        this.longest = longest;
    }

    /** Goes to the next line; false at the end of the file. */
    boolean next() throws IOException {
        int start = number == 0 ? 0 : to + 1;
        int scan = start;
        while (true) {
            for (; scan < filled; scan++) {
                if (bytes[scan] == '\n') {
                    return line(start, scan);
                }
            }
            if (ended) {
                return start < filled && line(start, filled);
            }
            if (filled - start > longest) {
                line(start, filled);
            }
            scan -= start;
            fill(start);
            start = 0;
        }
    }

    /** The line's number, from 1. */
    long number() {
        return number;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int length() {
        return to - from;
    }

    boolean blank() {
        for (int at = from; at < to; at++) {
            if (bytes[at] > ' ' || bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean line(int start, int end) {
        number++;
        from = start;
        to = end;
        if (number == 1 && end - start >= 3 && bytes[start] == (byte) 0xEF && bytes[start + 1] == (byte) 0xBB) {
            from = start + 3;
        }
        if (end - start > longest) {
            throw new IllegalArgumentException("a line has at most " + longest + " bytes; split what is in it");
        }
        return true;
    }

    private void fill(int start) throws IOException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, filled - start);
            filled -= start;
        } else if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int read = source.read(bytes, filled, bytes.length - filled);
        if (read < 0) {
            ended = true;
        } else {
            filled += read;
        }
    }
}
