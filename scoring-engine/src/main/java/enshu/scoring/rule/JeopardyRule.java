package enshu.scoring.rule;

import enshu.scoring.arena.Arena;
import enshu.scoring.arena.Tick;
import enshu.scoring.ledger.Challenge;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The rule {@code jeopardy}: every solver of a challenge has its present value, which may fall with the number k of teams
 * that solved it; the first solvers get a percentage of it on top. The forms {@code ctfd-log}, {@code ctfd-linear} and
 * {@code gzctf} are those of CTFd and GZCTF. NOP teams count for nobody. Pinned by jeopardy-reference.csv.
 *
 * <p>The columns are the value and the bonus. Who was first is told by the ledger's order.
 */
public final class JeopardyRule implements Rule {
    /** The name {@code --rules} takes. */
    public static final String NAME = "jeopardy";

    @Override
    public String name() {
        return NAME;
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
    public String item() {
        return "challenge";
    }

    @Override
    public List<String> columns() {
        return List.of("value", "bonus");
    }

    @Override
    public Count begin(Arena arena) {
        return new Counted(arena);
    }

    /**
     * What a challenge is worth to each of its solvers.
     *
     * @param solves by how many teams; without any it is worth what its first solver will have
     */
    public static double value(Challenge challenge, int solves) {
        int beyond = Math.max(solves, 1) - 1;
        double initial = challenge.points().doubleValue();
        double minimum = challenge.minimum().doubleValue();
        double decay = challenge.decay().doubleValue();
        return switch (challenge.value()) {
            case "ctfd-log" ->
                Math.max(
                        minimum,
                        Math.ceil((minimum - initial) / (decay * decay) * ((double) beyond * beyond) + initial));
            case "ctfd-linear" -> Math.max(minimum, initial - decay * beyond);
            case "gzctf" -> {
                double rate = challenge.rate().doubleValue();
                double falling = Math.exp(-beyond / challenge.difficulty().doubleValue());
                yield Math.floor(initial * (rate + (1 - rate) * falling));
            }
            default -> initial;
        };
    }

    /**
     * What a solver gets on top of the value.
     *
     * @param bonuses in percent, the first solver's first
     * @param place among the solvers, from 0
     */
    public static double bonus(List<BigDecimal> bonuses, int place, double value) {
        return value * percent(bonuses, place) / 100;
    }

    /**
     * How a solution came to its worth, value and bonus, in numbers.
     *
     * @param solves by how many teams
     * @param place among the solvers, from 0
     */
    public static String arithmetic(Challenge challenge, int solves, List<BigDecimal> bonuses, int place) {
        return valued(challenge, solves) + ", " + rewarded(bonuses, place);
    }

    private static String valued(Challenge challenge, int solves) {
        return challenge.value() + " of " + challenge.points().toPlainString() + " with " + solves + " solves";
    }

    private static String rewarded(List<BigDecimal> bonuses, int place) {
        return percent(bonuses, place) + " % of it for solver " + (place + 1);
    }

    private static double percent(List<BigDecimal> bonuses, int place) {
        return place < bonuses.size() ? bonuses.get(place).doubleValue() : 0;
    }

    private static final class Counted implements Count {
        private final Arena arena;
        private final List<Challenge> challenges;
        private final List<List<Integer>> solvers = new ArrayList<>();

        Counted(Arena arena) {
            this.arena = arena;
            challenges = arena.challenges();
            if (arena.parameters().challenges().isEmpty() && !challenges.isEmpty()) {
                throw new IllegalArgumentException(
                        "the rule jeopardy needs what challenges are worth: parameters.challenges of \"game-opened\"");
            }
            challenges.forEach(_ -> solvers.add(new ArrayList<>()));
        }

        @Override
        public void add(Tick tick) {
            tick.solves((team, challenge, _) -> {
                if (!arena.nop(team)) {
                    solvers.get(challenge).add(team);
                }
            });
        }

        @Override
        public double[] row(int team, int number) {
            List<Integer> solved = solvers.get(number);
            int place = solved.indexOf(team);
            if (place < 0) {
                return new double[] {0, 0};
            }
            double value = value(challenges.get(number), solved.size());
            return new double[] {value, bonus(arena.parameters().bonuses(), place, value)};
        }

        @Override
        public List<String> arithmetic(int team, int number) {
            List<Integer> solved = solvers.get(number);
            Challenge challenge = challenges.get(number);
            int place = solved.indexOf(team);
            return place < 0
                    ? List.of("not solved", "not solved")
                    : List.of(
                            valued(challenge, solved.size()),
                            rewarded(arena.parameters().bonuses(), place));
        }
    }
}
