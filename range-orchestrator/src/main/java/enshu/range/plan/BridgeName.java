package enshu.range.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names bridges within the 15 characters that the kernel allows.
 */
final class BridgeName {
    private static final int DIGITS = 11;

    private BridgeName() {}

    static String of(RangeIdentity identity, String network) {
        return of(identity.instance() + "/" + identity.range().value() + "/" + network);
    }

    /** The bridge of the game network that an exercise's ranges share. */
    static String ofArena(RangeIdentity identity) {
        return of(identity.instance() + "/arena/" + identity.exercise().value());
    }

    private static String of(String whole) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return PlannedNetwork.BRIDGE_PREFIX
                    + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
