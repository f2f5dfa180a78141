package enshu.range.traffic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * The beginning of what a client said, with what differs from victim to victim taken out: flags and addresses.
 *
 * @param digest the same for the same words
 * @param text for a person to read, at most {@value #LONGEST_TEXT} characters; other bytes than printable ones as {@code \xNN}
 */
record Words(long digest, String text) {
    static final int LONGEST_TEXT = 200;

    /** A prefix and forty characters, as {@code enshu.scoring.flag.FlagForge} writes them. */
    private static final Pattern FLAG = Pattern.compile("[A-Za-z0-9]{1,20}_[A-Za-z0-9_-]{40}");

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    static Words of(byte[] said) {
        String plain = new String(said, StandardCharsets.ISO_8859_1);
        String masked =
                ADDRESS.matcher(FLAG.matcher(plain).replaceAll("<flag>")).replaceAll("<address>");
        return new Words(digest(masked), readable(masked));
    }

    private static long digest(String text) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
            return ByteBuffer.wrap(whole).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String readable(String text) {
        StringBuilder readable = new StringBuilder();
        for (int at = 0; at < text.length() && readable.length() < LONGEST_TEXT - 4; at++) {
            char one = text.charAt(at);
            if (one == '\n') {
                readable.append("\\n");
            } else if (one == '\r') {
                readable.append("\\r");
            } else if (one >= ' ' && one <= '~') {
                readable.append(one);
            } else {
                readable.append(String.format("\\x%02x", (int) one));
            }
        }
        return readable.toString();
    }
}
