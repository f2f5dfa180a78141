package enshu.launcher.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key as PEM text, in the forms that openssl writes: PKCS #8, PKCS #1 (RSA) and SEC 1 (EC). */
final class PrivateKeyText {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----([^-]*)-----END \\1-----");
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int LONG_FORM = 0x80;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    /** What the text is instead; the end of a sentence that begins with the file's name. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }

        Unreadable(String message, Exception cause) {
            super(message, cause);
        }
    }

    private PrivateKeyText() {}

    /** Reads the key, which is expected to be of the public key's kind. */
    static PrivateKey read(String text, PublicKey expected) throws Unreadable {
        Matcher pem = KEY.matcher(text);
        if (!pem.find()) {
            throw new Unreadable("holds no private key; expected PEM text with \"-----BEGIN PRIVATE KEY-----\".");
        }
        String kind = pem.group(1);
        if (kind.startsWith("ENCRYPTED") || pem.group(2).contains("ENCRYPTED")) {
            throw new Unreadable("is protected by a passphrase, which nobody can type at a start; write it without"
                    + " one: openssl pkey -in FILE -out NEW.");
        }
        try {
            byte[] key = Base64.getMimeDecoder().decode(pem.group(2));
            byte[] pkcs8 = kind.equals("PRIVATE KEY") ? key : wrapped(key, expected);
            return KeyFactory.getInstance(expected.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Unreadable(
                    "holds no " + expected.getAlgorithm() + " key that can be read, which the certificate needs: "
                            + e.getMessage() + ".",
                    e);
        }
    }

    /** Whether what the private key signs is what the public key confirms. */
    static boolean belongsTo(PrivateKey key, PublicKey publicKey) {
        String algorithm = switch (publicKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case String other -> other;
        };
        byte[] text = "enshu".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(text);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(publicKey);
            verifying.update(text);
            return verifying.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // not even of the same length or curve
        }
    }

    /** An older form inside PKCS #8, whose algorithm is the one that the certificate's own key names. */
    private static byte[] wrapped(byte[] key, PublicKey expected) {
        byte[] info = expected.getEncoded();
        int content = info[1] < 0 ? 2 + (info[1] & 0x7f) : 2;
        int length = content + 2 + info[content + 1]; // an algorithm's name is always short
        byte[] algorithm = java.util.Arrays.copyOfRange(info, content, length);
        return tagged(SEQUENCE, joined(VERSION_0, algorithm, tagged(OCTETS, key)));
    }

    private static byte[] tagged(int tag, byte[] content) {
        int length = content.length;
        byte[] header;
        if (length < LONG_FORM) {
            header = new byte[] {(byte) tag, (byte) length};
        } else if (length < 2 * LONG_FORM) {
            header = new byte[] {(byte) tag, (byte) (LONG_FORM | 1), (byte) length};
        } else {
            header = new byte[] {(byte) tag, (byte) (LONG_FORM | 2), (byte) (length >> 8), (byte) length};
        }
        return joined(header, content);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
