package enshu.console.desktop;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The first words with a VNC server, from its version to its description of the desktop. The desktop is a hostile place:
 * everything it says is read with a limit.
 * Source: RFC 6143, section 7.1 to 7.3.
 */
final class VncOpening {
    private static final String VERSION = "RFB 003.008\n";
    private static final int VNC_AUTHENTICATION = 2;
    private static final int LONGEST_NAME = 4096;

    private VncOpening() {}

    /**
     * Signs in beside whoever is connected already; gives the bytes that one pixel has.
     *
     * @throws IOException when the server refuses, or speaks otherwise than it should
     */
    static int open(DataInputStream from, DataOutputStream to, String password) throws IOException {
        expect(
                new String(from.readNBytes(VERSION.length()), StandardCharsets.US_ASCII).startsWith("RFB 003."),
                "RFB 3");
        to.write(VERSION.getBytes(StandardCharsets.US_ASCII));
        to.flush();
        byte[] ways = from.readNBytes(from.readUnsignedByte());
        expect(contains(ways, VNC_AUTHENTICATION), "VNC authentication");
        to.writeByte(VNC_AUTHENTICATION);
        to.flush();
        to.write(answer(from.readNBytes(16), password));
        to.flush();
        expect(from.readInt() == 0, "the password to fit");
        to.writeByte(1);
        to.flush();
        from.readInt();
        int bytesPerPixel = from.readUnsignedByte() / 8;
        from.skipNBytes(15);
        from.skipNBytes(limited(from.readInt(), LONGEST_NAME));
        return bytesPerPixel;
    }

    private static boolean contains(byte[] ways, int way) {
        for (byte one : ways) {
            if (one == way) {
                return true;
            }
        }
        return false;
    }

    /** VNC's own challenge: DES with the password's bits in reverse. The way to the server is a private socket. */
    @SuppressWarnings("InsecureCryptoUsage")
    static byte[] answer(byte[] challenge, String password) throws IOException {
        byte[] key = Arrays.copyOf(password.getBytes(StandardCharsets.ISO_8859_1), 8);
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (Integer.reverse(key[i]) >>> 24);
        }
        try {
            Cipher des = Cipher.getInstance("DES/ECB/NoPadding");
            des.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
            return des.doFinal(challenge);
        } catch (GeneralSecurityException failure) {
            throw new IOException("this Java has no DES, which VNC's sign-in needs", failure);
        }
    }

    /** This number when it is within its limit. */
    static int limited(int value, int most) throws IOException {
        expect(value >= 0 && value <= most, "a number up to " + most + ", not " + value);
        return value;
    }

    static void expect(boolean met, String what) throws IOException {
        if (!met) {
            throw new IOException("expected of the VNC server: " + what);
        }
    }
}
