package enshu.scenario.importing.draft;

import java.util.List;

/** Points of another platform in the measure of ours, where one task is worth {@value #MOST} at most. */
public record Points(long largest) {
    static final int MOST = 1000;

    /** The measure that fits the largest of these. */
    public static Points of(List<Long> all) {
        return new Points(all.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    /** What so many are here; the proportions stay. */
    public int scaled(long points) {
        return (int)
                (largest <= MOST ? points : Math.max(points > 0 ? 1 : 0, Math.round((double) points * MOST / largest)));
    }
}
