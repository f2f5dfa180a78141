package enshu.range.protocol;

import enshu.scenario.TeamVariables;
import enshu.scenario.task.Exchange;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The texts of a check as they are for one team, and how what a server said is put into evidence.
 */
public record Wording(TeamVariables variables) {
    private static final int LONGEST_QUOTE = 120;
    private static final Duration SEARCH = Duration.ofMillis(500);

    String text(String text) {
        return variables.expand(text);
    }

    Exchange.Login login(Exchange.Login login) {
        return new Exchange.Login(text(login.user()), text(login.password()));
    }

    /** Whether the expression is found; without one everything is right. */
    public boolean found(Optional<String> regex, String in) {
        return regex.map(wanted -> Pattern.compile(variables.expandRegex(wanted))
                        .matcher(new Hurried(in, System.nanoTime() + SEARCH.toNanos()))
                        .find())
                .orElse(true);
    }

    /** What a server said, in one short line that can be shown. */
    static String quoted(String said) {
        String line = said.replaceAll("[\\p{Cntrl}\\s\\uFFFD]+", " ").strip();
        return "\"" + (line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line) + "\"";
    }

    /** A text in which a search comes to an end, however its author wrote it and whatever the server said. */
    private record Hurried(String text, long end) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalArgumentException(
                        "searching what the server said takes too long; mend the regular" + " expression of the check");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Hurried(text.substring(from, to), end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
