package enshu.launcher.message;

/** Text by the columns it takes on a terminal: a character outside Latin takes two. */
public final class Columns {
    private static final int FIRST_WIDE = 0x2e80;

    private Columns() {}

    public static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    private static int of(int character) {
        return character < FIRST_WIDE ? 1 : 2;
    }

    /** The text with spaces behind it up to this width; longer text stays as it is. */
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    /** The text with spaces before it up to this width; longer text stays as it is. */
    public static String alignedRight(String text, int width) {
        return " ".repeat(Math.max(0, width - of(text))) + text;
    }

    /** As much of the text as fits into this width, with … in the place of what doesn't. */
    public static String cut(String text, int width) {
        if (of(text) <= width) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int left = width - 1;
        for (int character : text.codePoints().toArray()) {
            left -= of(character);
            if (left < 0) {
                break;
            }
            kept.appendCodePoint(character);
        }
        return kept.append('…').toString();
    }
}
