package enshu.scoring.flag;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Writes and reads flags of one exercise. A flag's text is the prefix, then {@value #DIGITS} characters of Base64url (RFC
 * 4648 §5): 18 bytes of expiry tick (4), id (4), team (2), service (2) and payload (6), each most significant byte first,
 * and the first 12 bytes of HMAC-SHA-256 (RFC 2104, truncated as RFC 4868 does) over the prefix and those 18 bytes. Both
 * parts are a multiple of three bytes, so no character is padding and every flag has exactly one text.
 *
 * <p>Not to be shared between threads.
 */
public final class FlagForge {
    static final String ALGORITHM = "HmacSHA256";
    static final int DIGITS = 40;

    private static final int BODY = 18;
    private static final int PROOF = 12;
    private static final int MOST_PREFIX = 16;

    private final byte[] prefix;
    private final Mac mac;

    /**
     * Makes a forge.
     *
     * @param prefix 1–16 letters, digits, {@code _} or {@code -}, such as {@code ENSHU_}
     */
    public FlagForge(String prefix, FlagKey key) {
        if (!prefix.matches("[A-Za-z0-9_-]{1," + MOST_PREFIX + "}")) {
            throw new IllegalArgumentException("a flag's prefix is 1 to " + MOST_PREFIX
                    + " letters, digits, _ or -, not \"" + prefix + "\"; choose another");
        }
        this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
        try {
            this.mac = Mac.getInstance(ALGORITHM);
            mac.init(key.key());
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException("every Java has " + ALGORITHM, bug);
        }
    }

    /** Characters of every flag's text. */
    public int length() {
        return prefix.length + DIGITS;
    }

    /** The flag's text. */
    public String text(Flag flag) {
        ByteBuffer bytes = ByteBuffer.allocate(BODY + PROOF)
                .putInt(flag.expiry())
                .putInt(flag.id())
                .putShort((short) flag.team())
                .putShort((short) flag.service())
                .putShort((short) (flag.payload() >> 32))
                .putInt((int) flag.payload());
        bytes.put(proof(bytes.array()), 0, PROOF);
        return new String(prefix, StandardCharsets.US_ASCII)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** What the text says; empty when this exercise's key didn't make it. Nothing is looked up. */
    public Optional<Flag> read(byte[] text) {
        if (text.length != length() || Arrays.mismatch(text, prefix) != prefix.length) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(Arrays.copyOfRange(text, prefix.length, text.length));
        } catch (IllegalArgumentException otherCharacters) {
            return Optional.empty();
        }
        if (bytes.length != BODY + PROOF || !proven(bytes)) {
            return Optional.empty();
        }
        ByteBuffer body = ByteBuffer.wrap(bytes);
        int expiry = body.getInt();
        int id = body.getInt();
        int team = Short.toUnsignedInt(body.getShort());
        int service = Short.toUnsignedInt(body.getShort());
        long payload = Short.toUnsignedLong(body.getShort()) << 32 | Integer.toUnsignedLong(body.getInt());
        return expiry < 0 || id < 0 ? Optional.empty() : Optional.of(new Flag(expiry, id, team, service, payload));
    }

    private boolean proven(byte[] bytes) {
        return MessageDigest.isEqual(Arrays.copyOf(proof(bytes), PROOF), Arrays.copyOfRange(bytes, BODY, BODY + PROOF));
    }

    private byte[] proof(byte[] bytes) {
        mac.update(prefix);
        mac.update(bytes, 0, BODY);
        return mac.doFinal();
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "FlagForge";
    }
}
