package enshu.scoring.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * The rule {@code tasks}: a solved task earns points × max(0, 1 − Σ hint costs) × deadline factor. Which order hints and
 * solutions came in doesn't matter. Pinned by tasks-reference.csv.
 */
public final class TasksRule {
    /** The name {@code --rules} takes. */
    public static final String NAME = "tasks";

    /** Raised whenever the same events would give other points. */
    public static final int VERSION = 3;

    private TasksRule() {}

    /** Name and version, as boards and explanations carry it. */
    public static String label() {
        return NAME + "/" + VERSION;
    }

    /**
     * What a solution earns.
     *
     * @param points of the task in full
     * @param hintCosts a share of the points each, 0–1
     * @param deadline on the exercise clock; empty means never late
     * @param solved on the exercise clock
     */
    public static double earned(
            BigDecimal points, Collection<BigDecimal> hintCosts, Optional<Duration> deadline, Duration solved) {
        BigDecimal share = share(hintCosts);
        return points.multiply(share).doubleValue() * deadlineFactor(deadline, solved);
    }

    /** max(0, 1 − Σ hint costs), exact whatever the order of the costs. */
    public static BigDecimal share(Collection<BigDecimal> hintCosts) {
        BigDecimal sum = hintCosts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return BigDecimal.ONE.subtract(sum).max(BigDecimal.ZERO);
    }

    /** 1 until the deadline, then falling in a straight line to 0.5 at twice the time, and 0.5 from there on. */
    public static double deadlineFactor(Optional<Duration> deadline, Duration solved) {
        if (deadline.isEmpty() || solved.compareTo(deadline.get()) <= 0) {
            return 1;
        }
        double due = deadline.get().toMillis();
        double late = solved.toMillis() - due;
        return late >= due ? 0.5 : 1 - 0.5 * (late / due);
    }
}
