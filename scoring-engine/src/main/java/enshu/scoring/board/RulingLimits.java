package enshu.scoring.board;

import java.math.BigDecimal;

/** What a person may write into a ruling, whatever is played. */
final class RulingLimits {
    private static final int LONGEST_REASON = 500;
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(1_000_000);
    private static final int MOST_DECIMALS = 4;

    private RulingLimits() {}

    /** Whether points can be given: not 0, up to a million either way, at most four decimals. */
    static boolean givable(BigDecimal points) {
        return points.signum() != 0
                && points.precision() <= 30
                && points.stripTrailingZeros().scale() <= MOST_DECIMALS
                && points.abs().compareTo(MOST_POINTS) <= 0;
    }

    /** Whether it says why, in 1 to 500 characters. */
    static boolean reasoned(String reason) {
        return !reason.isBlank() && reason.length() <= LONGEST_REASON;
    }
}
