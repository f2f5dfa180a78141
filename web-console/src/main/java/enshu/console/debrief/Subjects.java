package enshu.console.debrief;

import java.util.regex.Pattern;

/** What a message is about, in one line; as the pages have it. */
final class Subjects {
    private static final int LONGEST = 60;
    private static final Pattern NAMED = Pattern.compile("^(?:件名|Subject)\\s*[:：]\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIGNS = Pattern.compile("\\*\\*|`|^#+\\s*|^>\\s*");

    private Subjects() {}

    /** The subject that the first line names, or that line itself, cut. */
    static String of(String text) {
        String whole = text.strip();
        String first = whole.lines().findFirst().orElse("");
        String plain = SIGNS.matcher(NAMED.matcher(first).replaceFirst(""))
                .replaceAll("")
                .strip();
        if (plain.codePointCount(0, plain.length()) > LONGEST) {
            return plain.substring(0, plain.offsetByCodePoints(0, LONGEST)) + "…";
        }
        boolean goesOn = whole.startsWith(first + "\n") && !whole.startsWith(first + "\n\n");
        return goesOn ? plain + "…" : plain;
    }
}
