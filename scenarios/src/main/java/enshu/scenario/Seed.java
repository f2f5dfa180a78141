package enshu.scenario;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The secret from which all of a team's values are drawn: 32 bytes as 64 lower-case hexadecimal digits. Who holds it can
 * compute every answer, so {@link #toString()} doesn't tell it.
 */
public record Seed(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Seed {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a seed is 64 of 0-9 and a-f, not " + hex.length()
                    + " characters of another kind; make one with: openssl rand -hex 32");
        }
    }

    /** Draws a new seed from the given source. */
    public static Seed random(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new Seed(HexFormat.of().formatHex(bytes));
    }

    /** The seed of a word, for tries: 64 hexadecimal digits as they are, of any other text its SHA-256. */
    public static Seed of(String word) {
        if (FORM.matcher(word).matches()) {
            return new Seed(word);
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return new Seed(HexFormat.of().formatHex(digest.digest(word.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** The 32 bytes themselves. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return "Seed[…]";
    }
}
