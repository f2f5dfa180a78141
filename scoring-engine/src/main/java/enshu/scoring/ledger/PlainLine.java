package enshu.scoring.ledger;

import java.nio.charset.StandardCharsets;

/**
 * Scans lines that are one flat JSON object of texts in plain ASCII, without escapes, and of whole numbers: nearly all lines
 * of a game. It is little code, because a command that reads one file and ends pays for every method that it warms up.
 * Whatever else a line may be, right or wrong, is left to a real parser. For one thread.
 */
final class PlainLine {
    private static final int MOST_FIELDS = 16;
    private static final int LONGEST_NUMBER = 9;
    private static final int REMEMBERED = 1 << 10;
    private static final int LONGEST_REMEMBERED = 24;

    private final String[] names = new String[MOST_FIELDS];
    private final String[] values = new String[MOST_FIELDS];
    private final String[] remembered = new String[REMEMBERED];
    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private int size;

    /** Scans a line; false where it isn't plain, and then nothing of it is to be used. */
    boolean scan(byte[] line, int from, int length) {
        bytes = line;
        at = from;
        end = from + length;
        size = 0;
        if (!taken('{')) {
            return false;
        }
        do {
            if (size == MOST_FIELDS || !field()) {
                return false;
            }
        } while (taken(','));
        return taken('}') && next() == end;
    }

    /** Fields of the line that was scanned, in its order. */
    int size() {
        return size;
    }

    String name(int field) {
        return names[field];
    }

    /** A field's text, or its number as it is written. */
    String value(int field) {
        return values[field];
    }

    private boolean field() {
        if (!taken('"')) {
            return false;
        }
        int name = at;
        if (!text()) {
            return false;
        }
        names[size] = string(name, at - 1);
        if (!taken(':') || next() == end) {
            return false;
        }
        boolean quoted = bytes[at] == '"';
        int value = quoted ? ++at : at;
        if (!(quoted ? text() : number())) {
            return false;
        }
        values[size++] = string(value, quoted ? at - 1 : at);
        return true;
    }

    /** Goes behind the text that begins here and its quotation mark. */
    private boolean text() {
        while (at < end) {
            byte one = bytes[at++];
            if (one == '"') {
                return true;
            }
            if (one < ' ' || one == '\\' || one == 127) {
                return false;
            }
        }
        return false;
    }

    /** Goes behind the number that begins here. */
    private boolean number() {
        int from = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        int digits = at - from;
        return digits == 1 || (digits > 1 && digits <= LONGEST_NUMBER && bytes[from] != '0');
    }

    private boolean taken(char wanted) {
        if (next() < end && bytes[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private int next() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
            at++;
        }
        return at;
    }

    /** What a game names again and again is made once. */
    private String string(int from, int to) {
        if (to - from > LONGEST_REMEMBERED) {
            return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
        }
        int hash = 0;
        for (int index = from; index < to; index++) {
            hash = hash * 31 + bytes[index];
        }
        int slot = (hash ^ hash >>> 10) & (REMEMBERED - 1);
        String known = remembered[slot];
        if (known == null || !same(known, from, to)) {
            known = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
            remembered[slot] = known;
        }
        return known;
    }

    private boolean same(String known, int from, int to) {
        if (known.length() != to - from) {
            return false;
        }
        for (int index = 0; index < known.length(); index++) {
            if (known.charAt(index) != bytes[from + index]) {
                return false;
            }
        }
        return true;
    }
}
