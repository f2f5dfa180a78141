package enshu.scenario;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Draws a variable's value from a team's seed; the same on every machine and in every version of format 1.
 *
 * <p>The bytes of a variable are the concatenation, for n = 0, 1, 2 …, of HMAC-SHA-256 with the seed's 32 bytes as key
 * over the UTF-8 text {@code SCENARIO-ID + "/" + VARIABLE + "/" + n}. From these bytes:
 * <ul>
 *   <li>hex: the first digits of their hexadecimal form;
 *   <li>a number below k: eight bytes at a time as an unsigned big-endian number; values at or above the largest
 *       multiple of k that fits are skipped; the first that remains, modulo k;
 *   <li>integer: min + a number below (max − min + 1); one-of: the word with that index; time: from + so many minutes;
 *   <li>one-of with another's name: the bytes are those of that other, so that the index is the same;
 *   <li>secret: one byte at a time, those at or above 224 (4 × 56) are skipped, the others modulo 56 choose a character of
 *       {@code 23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz} without look-alikes.
 * </ul>
 */
final class VariableDraw {
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz";

    private final Mac mac;
    private final String prefix;
    private byte[] bytes = {};
    private int used;
    private int round;

    private VariableDraw(String scenario, Seed seed, String variable) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed.bytes(), "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException failure) {
            throw new IllegalStateException(
                    "this Java runtime has no HMAC-SHA-256, which every one must have", failure);
        }
        prefix = scenario + "/" + variable + "/";
    }

    static String draw(String scenario, Seed seed, Variable variable) {
        VariableDraw draw = new VariableDraw(scenario, seed, drawnAs(variable));
        return switch (variable) {
            case Variable.Hex hex -> draw.hex(hex.digits());
            case Variable.Whole whole ->
                Long.toString(whole.min() + draw.below(Math.addExact(Math.subtractExact(whole.max(), whole.min()), 1)));
            case Variable.OneOf oneOf -> draw.word(oneOf.values());
            case Variable.Beside beside -> draw.word(beside.values());
            case Variable.Time time -> draw.time(time.from(), time.to());
            case Variable.Secret secret -> draw.secret(secret.length());
        };
    }

    private static String drawnAs(Variable variable) {
        return variable instanceof Variable.Beside beside ? beside.with() : variable.name();
    }

    private String word(List<String> words) {
        return words.get((int) below(words.size()));
    }

    private String hex(int digits) {
        StringBuilder text = new StringBuilder();
        while (text.length() < digits) {
            text.append(HexFormat.of().toHexDigits(next()));
        }
        return text.substring(0, digits);
    }

    private String time(LocalTime from, LocalTime to) {
        int first = from.toSecondOfDay() / 60;
        int last = to.toSecondOfDay() / 60;
        LocalTime drawn = LocalTime.ofSecondOfDay((first + below(last - first + 1)) * 60);
        return drawn.toString();
    }

    private String secret(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int one = next() & 255;
            if (one < 4 * ALPHABET.length()) {
                text.append(ALPHABET.charAt(one % ALPHABET.length()));
            }
        }
        return text.toString();
    }

    /** A number from 0 to bound - 1, each equally likely; bound is positive. */
    private long below(long bound) {
        long excess = Long.remainderUnsigned(Long.remainderUnsigned(-1L, bound) + 1, bound);
        while (true) {
            long drawn = 0;
            for (int part = 0; part < 8; part++) {
                drawn = drawn << 8 | (next() & 255);
            }
            if (Long.compareUnsigned(drawn, -1L - excess) <= 0) {
                return Long.remainderUnsigned(drawn, bound);
            }
        }
    }

    private byte next() {
        if (used == bytes.length) {
            bytes = mac.doFinal((prefix + round).getBytes(StandardCharsets.UTF_8));
            round++;
            used = 0;
        }
        return bytes[used++];
    }
}
