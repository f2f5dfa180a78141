package enshu.range.wish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The end of what something printed, fit to be shown: at most {@value #MOST} lines and {@value #MOST_BYTES} bytes, nothing
 * that steers a terminal or turns the direction of writing, and passwords crossed out. Pure.
 */
final class LastLines {
    static final int MOST = 40;
    static final int MOST_BYTES = 8192;

    private static final int LONGEST = 2000;
    private static final int SHORTEST_SECRET = 4;
    private static final Pattern STEERING =
            Pattern.compile("\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)?|[@-Z\\\\^_])");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\u2028\u2029&&[^\t]]");

    private LastLines() {}

    /** Of these bytes, which begin anywhere in a text. */
    static String of(byte[] printed, Collection<String> secrets) {
        return of(List.of(new String(printed, StandardCharsets.UTF_8).split("\r?\n|\r", -1)), secrets);
    }

    /** Of these lines. */
    static String of(List<String> lines, Collection<String> secrets) {
        Deque<String> kept = new ArrayDeque<>();
        int bytes = 0;
        for (String line : lines.reversed()) {
            String plain = plain(line, secrets);
            bytes += plain.getBytes(StandardCharsets.UTF_8).length + 1;
            if (kept.size() == MOST || bytes > MOST_BYTES) {
                break;
            }
            if (!kept.isEmpty() || !plain.isBlank()) {
                kept.addFirst(plain);
            } else {
                bytes = 0;
            }
        }
        return String.join("\n", kept);
    }

    private static String plain(String line, Collection<String> secrets) {
        String plain = UNSEEN.matcher(STEERING.matcher(line).replaceAll("")).replaceAll("·");
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST_SECRET) {
                plain = plain.replace(secret, "****");
            }
        }
        String whole = plain.stripTrailing();
        return whole.length() <= LONGEST ? whole : "…" + tail(whole);
    }

    /** Never begins within a character. */
    private static String tail(String line) {
        int from = line.length() - LONGEST;
        return line.substring(Character.isLowSurrogate(line.charAt(from)) ? from + 1 : from);
    }
}
