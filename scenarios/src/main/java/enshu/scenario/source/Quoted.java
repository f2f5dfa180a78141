package enshu.scenario.source;

/**
 * What stands behind the equals sign of a line of an environment file, with the lines below where its quote goes on.
 *
 * @param mark the quote it begins with, {@link #NONE} without
 * @param text inside the quotes
 * @param rest behind the closing quote
 * @param last the number of the line, from 0, where it ends
 */
record Quoted(char mark, String text, String rest, int last, boolean closed) {
    static final char NONE = ' ';

    /** @param far whether a quote may be closed on a line below; where one never was, looking again would take long */
    static Quoted from(String[] lines, int at, String written, boolean far) {
        char mark = written.isEmpty() ? NONE : written.charAt(0);
        if (mark != '\'' && mark != '"') {
            return new Quoted(NONE, written, "", at, true);
        }
        StringBuilder whole = new StringBuilder(written);
        int last = at;
        int end = end(whole, mark, 1);
        while (end < 0 && far && last + 1 < lines.length) {
            int from = whole.length();
            last++;
            whole.append('\n').append(lines[last]);
            end = end(whole, mark, from);
        }
        return end < 0
                ? new Quoted(mark, written, "", at, false)
                : new Quoted(mark, whole.substring(1, end), whole.substring(end + 1), last, true);
    }

    /** Where the quote is closed; a backslash takes the meaning of what follows it. */
    private static int end(CharSequence text, char mark, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != mark) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at < text.length() ? at : -1;
    }

    /** The text with what backslashes stand for; a dollar behind one begins no variable. */
    String unescaped() {
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char one = text.charAt(at);
            if (one != '\\' || at + 1 == text.length()) {
                plain.append(one);
                at++;
                continue;
            }
            switch (text.charAt(at + 1)) {
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case '$' -> plain.append("$$");
                default -> plain.append(text.charAt(at + 1));
            }
            at += 2;
        }
        return plain.toString();
    }
}
