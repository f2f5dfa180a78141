package enshu.launcher.demo;

import java.util.List;
import java.util.stream.Collectors;

/** Turns a proof's steps into what a person would type. */
final class Shell {
    private Shell() {}

    /** One line for a shell that means exactly these words; {@code sh -c TEXT} becomes a shell of its own. */
    static String line(List<String> words) {
        return words.stream().map(Shell::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        if (!word.isEmpty() && word.matches("[A-Za-z0-9_@%+=:,./-]+")) {
            return word;
        }
        String oneLine = word.strip().replace("\r", "");
        if (!oneLine.contains("\n")) {
            return "'" + oneLine.replace("'", "'\\''") + "'";
        }
        return "$'" + oneLine.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
