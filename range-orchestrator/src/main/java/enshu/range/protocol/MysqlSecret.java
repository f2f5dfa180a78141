package enshu.range.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;

/**
 * The whole password under a server's public key. Keys of more than {@value #MOST_BITS} bits, with which a server could
 * cost time, are not used.
 */
final class MysqlSecret {
    private static final int MOST_BITS = 8192;
    private static final int LONGEST = 4096;

    private MysqlSecret() {}

    /** @param pem what the server says that its key is */
    static byte[] under(String pem, String password, byte[] scramble) throws IOException {
        byte[] secret = (password + "\0").getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < secret.length; at++) {
            secret[at] ^= scramble[at % scramble.length];
        }
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, key(pem));
            return cipher.doFinal(secret);
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IOException("the password can't be sent under the server's key", unusable);
        }
    }

    private static RSAPublicKey key(String pem) throws GeneralSecurityException {
        if (pem.length() > LONGEST) {
            throw new IllegalArgumentException("too long for a key");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
        if (key.getModulus().bitLength() > MOST_BITS) {
            throw new IllegalArgumentException("too large a key");
        }
        return key;
    }
}
