package enshu.console.recording;

/**
 * A stretch of a recording's file.
 *
 * @param offset its first byte
 * @param length in bytes, above 0
 */
record Range(long offset, int length) {
    Range {
        if (offset < 0 || length <= 0) {
            throw new IllegalArgumentException(
                    "a range begins at 0 or later and isn't empty: " + offset + "+" + length);
        }
    }

    long end() {
        return offset + length;
    }
}
