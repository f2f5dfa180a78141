package enshu.scoring.flag;

/**
 * What a flag says of itself. Its text is worth points, so it is in no {@link #toString}.
 *
 * @param expiry the first tick in which it is worth nothing any more; 0–{@link Integer#MAX_VALUE}
 * @param id unique within the exercise; 0–{@link Integer#MAX_VALUE}
 * @param team the owner's number within the arena, 0–65535
 * @param service the service's number within the arena, 0–65535
 * @param payload whatever the service's checker needs to tell flags apart, 0–2⁴⁸−1
 */
public record Flag(int expiry, int id, int team, int service, long payload) {
    /** The greatest number of a team or a service. */
    public static final int GREATEST_NUMBER = 0xFFFF;

    /** The greatest payload. */
    public static final long GREATEST_PAYLOAD = (1L << 48) - 1;

    public Flag {
        if (expiry < 0 || id < 0) {
            throw new IllegalArgumentException("a flag's expiry and id are 0 or more, not " + expiry + " and " + id);
        }
        if (team < 0 || team > GREATEST_NUMBER || service < 0 || service > GREATEST_NUMBER) {
            throw new IllegalArgumentException("a flag's team and service are numbers from 0 to " + GREATEST_NUMBER
                    + ", not " + team + " and " + service);
        }
        if (payload < 0 || payload > GREATEST_PAYLOAD) {
            throw new IllegalArgumentException("a flag's payload is a number of 48 bits");
        }
    }

    /** Leaves out the payload. */
    @Override
    public String toString() {
        return "Flag[id=" + id + "]";
    }
}
