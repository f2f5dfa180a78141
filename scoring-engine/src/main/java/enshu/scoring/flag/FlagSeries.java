package enshu.scoring.flag;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;

/**
 * The flags that an exercise's checkers plant, each a function of the exercise's key and of its place: whoever asks for one
 * gets the same, and nothing has to remember it. Its id is {@code ((tick × services + service) × teams + team) × most +
 * index}; its payload is the first 48 bits of HMAC-SHA-256 over a label and that place. A flag's own proof is over text
 * that begins with its prefix, the label with a byte that no prefix has, so neither can stand for the other.
 *
 * <p>Not to be shared between threads.
 */
public final class FlagSeries {
    private static final byte[] LABEL = "\0enshu planted flag\0".getBytes(StandardCharsets.US_ASCII);
    private static final long IDS = 1L << 31;

    private final int teams;
    private final int services;
    private final int most;
    private final Mac mac;

    /**
     * A series; throws IllegalArgumentException where not even the flags of one tick have ids.
     *
     * @param teams of the arena, all of them; 1 or more
     * @param services likewise
     * @param most flags a tick, team and service, 1 or more
     */
    public FlagSeries(FlagKey key, int teams, int services, int most) {
        if (teams < 1 || services < 1 || most < 1 || (long) teams * services > IDS / most) {
            throw new IllegalArgumentException("there are no ids for " + most + " flags a tick of each of " + services
                    + " services of " + teams + " teams; play with fewer");
        }
        this.teams = teams;
        this.services = services;
        this.most = most;
        try {
            this.mac = Mac.getInstance(FlagForge.ALGORITHM);
            mac.init(key.key());
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException("every Java has " + FlagForge.ALGORITHM, bug);
        }
    }

    /** The last tick whose flags have ids. */
    public int lastTick() {
        return (int) (IDS / ((long) teams * services * most) - 1);
    }

    /**
     * The flag of a place; throws IllegalArgumentException where there is none.
     *
     * @param tick of its planting, 0 to {@link #lastTick}
     * @param index its place among those of its tick, team and service, from 0
     * @param expiry the first tick in which it is worth nothing any more
     */
    public Flag flag(int tick, int service, int team, int index, int expiry) {
        if (outside(tick, lastTick() + 1L)
                || outside(service, services)
                || outside(team, teams)
                || outside(index, most)) {
            throw new IllegalArgumentException(
                    "there is no flag " + index + " of tick " + tick + ", service " + service + ", team " + team);
        }
        int id = (int) ((((long) tick * services + service) * teams + team) * most + index);
        return new Flag(expiry, id, team, service, payload(tick, service, team, index));
    }

    private static boolean outside(int number, long end) {
        return number < 0 || number >= end;
    }

    private long payload(int tick, int service, int team, int index) {
        mac.update(LABEL);
        mac.update(ByteBuffer.allocate(4 * Integer.BYTES)
                .putInt(tick)
                .putInt(service)
                .putInt(team)
                .putInt(index)
                .flip());
        return ByteBuffer.wrap(mac.doFinal()).getLong() >>> 16;
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "FlagSeries";
    }
}
