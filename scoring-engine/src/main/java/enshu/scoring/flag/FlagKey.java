package enshu.scoring.flag;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The secret of one exercise by which its flags prove themselves: at least {@value #FEWEST_BYTES} random bytes. */
public final class FlagKey {
    /** Bytes of the shortest key, as many as the digest has. */
    public static final int FEWEST_BYTES = 32;

    private final SecretKey key;

    public FlagKey(byte[] secret) {
        if (secret.length < FEWEST_BYTES) {
            throw new IllegalArgumentException(
                    "a flag key has at least " + FEWEST_BYTES + " bytes, not " + secret.length + "; draw a longer one");
        }
        this.key = new SecretKeySpec(secret, FlagForge.ALGORITHM);
    }

    SecretKey key() {
        return key;
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "FlagKey";
    }
}
