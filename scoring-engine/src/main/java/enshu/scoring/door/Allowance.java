package enshu.scoring.door;

/** How many flags a team may still send: filled evenly with time, up to a burst. Times are of {@link System#nanoTime}. */
final class Allowance {
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double most;
    private double left;
    private long seen;

    Allowance(int perSecond, int burst, long now) {
        this.perSecond = perSecond;
        this.most = burst;
        this.left = burst;
        this.seen = now;
    }

    /** Takes that many when they are there, and tells whether they were. */
    boolean take(int flags, long now) {
        left = Math.min(most, left + Math.max(0, now - seen) / NANOS * perSecond);
        seen = now;
        if (left < flags) {
            return false;
        }
        left -= flags;
        return true;
    }
}
