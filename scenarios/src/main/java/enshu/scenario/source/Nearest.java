package enshu.scenario.source;

import java.util.Collection;
import java.util.Locale;

/** Guesses which known word was meant. */
final class Nearest {
    private Nearest() {}

    /** A sentence part such as {@code ; did you mean "networks"?}, or nothing to say when nothing is near. */
    static Message suggest(String word, Collection<String> known) {
        String nearest = "";
        int least = Math.max(1, Math.min(3, word.length() / 3)) + 1;
        for (String candidate : known) {
            if (Math.abs(word.length() - candidate.length()) >= least) {
                continue;
            }
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? Message.NONE : Message.of("near", "word", nearest);
    }

    /** How many letters have to be changed, added, removed or swapped with their neighbour; 100 for very long words. */
    static int distance(String from, String to) {
        if (from.length() > 100 || to.length() > 100) {
            return 100;
        }
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                steps[i][j] = i == 0 ? j : j == 0 ? i : step(steps, from, to, i, j);
            }
        }
        return steps[from.length()][to.length()];
    }

    private static int step(int[][] steps, String from, String to, int i, int j) {
        int change = steps[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int least = Math.min(change, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
