package enshu.scenario.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a command line into words as a POSIX shell does, without expanding anything. */
final class ShellWords {
    private ShellWords() {}

    /** The words; empty when a quote is never closed. */
    static Optional<List<String>> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int at = 0; at < line.length(); at++) {
            char one = line.charAt(at);
            boolean escapes = one == '\\' && quote != '\'' && at + 1 < line.length();
            if (escapes && (quote == 0 || "\"\\$`".indexOf(line.charAt(at + 1)) >= 0)) {
                at++;
                word.append(line.charAt(at));
                inWord = true;
            } else if (quote != 0) {
                if (one == quote) {
                    quote = 0;
                } else {
                    word.append(one);
                }
            } else if (one == '\'' || one == '"') {
                quote = one;
                inWord = true;
            } else if (Character.isWhitespace(one)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                inWord = false;
            } else {
                word.append(one);
                inWord = true;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return quote == 0 ? Optional.of(words) : Optional.empty();
    }
}
