package enshu.scoring.rule;

import enshu.scoring.arena.Arena;
import enshu.scoring.arena.Tick;
import enshu.scoring.ledger.ArenaEvent.Status;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.ledger.Phase;
import enshu.scoring.ledger.Service;
import java.math.BigDecimal;
import java.util.List;

/**
 * The rule {@code uptime}, of CCDC: a passed check earns the service's points × the phase's multiplier; a run of f ≥ t
 * failures in a row costs pct(f) percent of what those f checks would have earned, where pct is p·(f−t+1), or p·2^(f−t) when
 * exponential, and c at most. A check that is missing neither ends a run nor belongs to it. Pinned by uptime-reference.csv.
 *
 * <p>The columns are 0, the cost of runs (negative), and what passed checks earned.
 */
public final class UptimeRule implements Rule {
    private static final int THRESHOLD = 5;
    private static final BigDecimal PERCENT = BigDecimal.TEN;
    private static final BigDecimal CAP = BigDecimal.valueOf(50);

    @Override
    public String name() {
        return "uptime";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Count begin(Arena arena) {
        return new Counted(arena);
    }

    /**
     * What a run costs, in percent of what its checks would have earned.
     *
     * @param failures in a row
     */
    static double percent(int failures, int threshold, double percent, double cap, boolean exponential) {
        if (failures < threshold) {
            return 0;
        }
        int beyond = failures - threshold;
        return Math.min(cap, exponential ? percent * Math.pow(2, beyond) : percent * (beyond + 1));
    }

    private static final class Counted implements Count {
        private final Arena arena;
        private final Parameters parameters;
        private final int threshold;
        private final double[] earned;
        private final double[] cost;
        private final int[] run;
        private final double[] runWorth;
        private final int[] passed;
        private final int[] failed;

        Counted(Arena arena) {
            this.arena = arena;
            parameters = arena.parameters();
            threshold = parameters.threshold().orElse(THRESHOLD);
            earned = new double[arena.rows()];
            cost = new double[arena.rows()];
            run = new int[arena.rows()];
            runWorth = new double[arena.rows()];
            passed = new int[arena.rows()];
            failed = new int[arena.rows()];
        }

        @Override
        public void add(Tick tick) {
            double multiplier = parameters.phases().stream()
                    .filter(phase -> phase.holds(tick.number()))
                    .findFirst()
                    .map(Phase::multiplier)
                    .orElse(BigDecimal.ONE)
                    .doubleValue();
            tick.checks((team, service, status, _) -> {
                int row = arena.row(team, service);
                double worth = points(arena.services().get(service)) * multiplier;
                if (status == Status.OK) {
                    passed[row]++;
                    earned[row] += worth;
                    cost[row] += running(row);
                    run[row] = 0;
                    runWorth[row] = 0;
                } else {
                    failed[row]++;
                    run[row]++;
                    runWorth[row] += worth;
                }
            });
        }

        private static double points(Service service) {
            return service.points().orElse(service.weight()).doubleValue();
        }

        /** What the run that has not ended costs by now. */
        private double running(int row) {
            double percent = percent(
                    run[row],
                    threshold,
                    parameters.percent().orElse(PERCENT).doubleValue(),
                    parameters.cap().orElse(CAP).doubleValue(),
                    parameters.penalty().orElse("additive").equals("exponential"));
            return percent / 100 * runWorth[row];
        }

        @Override
        public double[] row(int team, int service) {
            int row = arena.row(team, service);
            return new double[] {0, FaustRule.zero(-(cost[row] + running(row))), earned[row]};
        }

        @Override
        public List<String> arithmetic(int team, int service) {
            int row = arena.row(team, service);
            return List.of(
                    "nothing is attacked",
                    "runs that ended cost " + cost[row] + ", the present one of " + run[row] + " costs " + running(row)
                            + " (" + parameters.percent().orElse(PERCENT).toPlainString() + " % from " + threshold
                            + " in a row on, "
                            + parameters.penalty().orElse("additive") + ", at most "
                            + parameters.cap().orElse(CAP).toPlainString() + " %)",
                    passed[row] + " checks passed, " + failed[row] + " failed");
        }
    }
}
