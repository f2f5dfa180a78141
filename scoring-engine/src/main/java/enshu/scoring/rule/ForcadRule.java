package enshu.scoring.rule;

import enshu.scoring.arena.Arena;
import enshu.scoring.arena.Tick;
import enshu.scoring.ledger.Parameters;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * The rule {@code forcad}, of ForcAD: a capture moves d = 50√h / (1 + exp((√A − √V)·ln(ln h)/12)) from the victim, which
 * loses min(V, d), to the attacker, where A and V are both teams' scores in the service before it; with inflation off the
 * attacker gets no more than the victim loses. Total = score · passed/checks, where only OK passes and a service that was
 * never checked keeps its score. Source: the functions of github.com/pomo-mondreganto/ForcAD; pinned by
 * forcad-reference.csv.
 *
 * <p>The columns are what was won, what was lost (negative), and the share of passed checks, 0–1.
 */
public final class ForcadRule implements Rule {
    /** What every team has in every service at the start, where the game says nothing else. */
    public static final BigDecimal INITIAL = BigDecimal.valueOf(2500);

    private static final BigDecimal HARDNESS = BigDecimal.TEN;

    @Override
    public String name() {
        return "forcad";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean ordered() {
        return true;
    }

    @Override
    public Count begin(Arena arena) {
        return new Counted(arena);
    }

    private static final class Counted implements Count {
        private final Arena arena;
        private final Uptimes uptimes;
        private final double initial;
        private final double hardness;
        private final double scale;
        private final double norm;
        private final boolean inflation;
        private final double[] score;
        private final double[] won;
        private final double[] lost;

        Counted(Arena arena) {
            this.arena = arena;
            Parameters parameters = arena.parameters();
            hardness = parameters.hardness().orElse(HARDNESS).doubleValue();
            uptimes = new Uptimes(arena);
            initial = parameters.initialScore().orElse(INITIAL).doubleValue();
            scale = 50 * Math.sqrt(hardness);
            norm = Math.log(Math.log(hardness)) / 12;
            inflation = parameters.inflation().orElse(true);
            score = new double[arena.rows()];
            won = new double[arena.rows()];
            lost = new double[arena.rows()];
            Arrays.fill(score, initial);
        }

        @Override
        public void add(Tick tick) {
            uptimes.add(tick);
            tick.captures((_, service, owner, _, captor, _) -> {
                if (!arena.nop(owner) && !arena.nop(captor)) {
                    move(arena.row(captor, service), arena.row(owner, service));
                }
            });
        }

        private void move(int attacker, int victim) {
            double points = scale / (1 + Math.exp((Math.sqrt(score[attacker]) - Math.sqrt(score[victim])) * norm));
            double loss = Math.min(score[victim], points);
            double win = inflation ? points : Math.min(points, loss);
            score[attacker] += win;
            score[victim] -= loss;
            won[attacker] += win;
            lost[victim] += loss;
        }

        private double passed(int row) {
            return uptimes.checks(row) == 0 ? 1 : (double) uptimes.ok(row) / uptimes.checks(row);
        }

        @Override
        public double[] row(int team, int service) {
            int row = arena.row(team, service);
            return new double[] {won[row], FaustRule.zero(-lost[row]), passed(row), score[row]};
        }

        @Override
        public double total(double[] columns) {
            return columns[3] * columns[2];
        }

        @Override
        public List<String> arithmetic(int team, int service) {
            int row = arena.row(team, service);
            return List.of(
                    "won " + won[row] + " onto " + initial + " (hardness " + hardness + ", inflation "
                            + (inflation ? "on" : "off") + ")",
                    "lost " + lost[row] + ", which leaves " + score[row],
                    "× " + uptimes.ok(row) + " of " + uptimes.checks(row) + " checks passed");
        }
    }
}
