package enshu.range.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The client's half of SCRAM-SHA-256 without channel binding. Source: RFC 5802, RFC 7677. */
final class ScramLogin {
    static final String NAME = "SCRAM-SHA-256";

    /** The server says how often is hashed; PostgreSQL itself wants 4096. */
    private static final int MOST_ROUNDS = 100_000;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern CHALLENGE =
            Pattern.compile("r=([\\x21-\\x2b\\x2d-\\x7e]{1,200}),s=([A-Za-z0-9+/=]{4,200}),i=(\\d{1,9})(,.*)?");

    private final String password;
    private final String nonce;

    ScramLogin(String password, String nonce) {
        this.password = password;
        this.nonce = nonce;
    }

    static ScramLogin begin(String password) {
        byte[] random = new byte[18];
        RANDOM.nextBytes(random);
        return new ScramLogin(password, Base64.getEncoder().encodeToString(random));
    }

    String first() {
        return "n,," + bare();
    }

    private String bare() {
        return "n=,r=" + nonce;
    }

    /** The proof that answers the server's challenge. */
    String last(String challenge) throws IOException {
        Matcher form = CHALLENGE.matcher(challenge);
        if (!form.matches() || !form.group(1).startsWith(nonce)) {
            throw new IOException("the server's challenge is none of " + NAME);
        }
        int rounds = Integer.parseInt(form.group(3));
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new IOException("the server wants " + rounds + " rounds, where at most " + MOST_ROUNDS + " are done");
        }
        String last = "c=biws,r=" + form.group(1);
        try {
            byte[] salt = Base64.getDecoder().decode(form.group(2));
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, 256))
                    .getEncoded();
            byte[] key = mac(salted, "Client Key");
            byte[] stored = MessageDigest.getInstance("SHA-256").digest(key);
            byte[] signature = mac(stored, bare() + "," + challenge + "," + last);
            byte[] proof = new byte[key.length];
            for (int at = 0; at < proof.length; at++) {
                proof[at] = (byte) (key[at] ^ signature[at]);
            }
            return last + ",p=" + Base64.getEncoder().encodeToString(proof);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the server's challenge is none of " + NAME, e);
        }
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
