package enshu.scoring.rule;

import enshu.scoring.arena.Arena;
import enshu.scoring.arena.Tick;
import enshu.scoring.ledger.Service;
import java.math.BigDecimal;
import java.util.List;

/**
 * The rule {@code eno}, of ENOWARS: with w = weight/Σ weights, attack = Σ 1000·w/flags per round/variants/n/active, defence =
 * −50·w/flags per round·(distinct lost flags), SLA = 100·w·(OK + ½ RECOVERING). Pinned by eno-reference.csv.
 */
public final class EnoRule implements Rule {
    @Override
    public String name() {
        return "eno";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Count begin(Arena arena) {
        return new Counted(arena);
    }

    private static final class Counted implements Count {
        private final Arena arena;
        private final Captures captures;
        private final Uptimes uptimes;
        private final double weights;

        Counted(Arena arena) {
            this.arena = arena;
            captures = new Captures(arena);
            uptimes = new Uptimes(arena);
            weights = arena.services().stream()
                    .map(Service::weight)
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .doubleValue();
        }

        @Override
        public void add(Tick tick) {
            uptimes.add(tick);
            captures.addWithoutNop(tick);
        }

        private double weight(Service service) {
            return service.weight().doubleValue() / weights;
        }

        private int variants(Service service) {
            return service.variants().orElse(arena.parameters().variants().orElse(1));
        }

        @Override
        public double[] row(int team, int number) {
            Service service = arena.services().get(number);
            double weight = weight(service);
            double shares = Captures.sum(captures.captured(team, number), n -> 1.0 / n);
            double attack = 1000 * weight / service.flagsPerTick() / variants(service) / arena.active() * shares;
            double defence = -50 * weight / service.flagsPerTick() * Captures.count(captures.lost(team, number));
            double sla = 100 * weight * uptimes.units(arena.row(team, number));
            return new double[] {attack, FaustRule.zero(defence), sla};
        }

        @Override
        public List<String> arithmetic(int team, int number) {
            Service service = arena.services().get(number);
            String weight = service.weight().toPlainString() + "/" + weights;
            return List.of(
                    "1000 × " + weight + " / " + service.flagsPerTick() + " / " + variants(service) + " / "
                            + arena.active() + " × Σ 1/n, captured flags by captors n: "
                            + Captures.text(captures.captured(team, number)),
                    "−50 × " + weight + " / " + service.flagsPerTick() + " × "
                            + Captures.count(captures.lost(team, number)) + " lost flags",
                    "100 × " + weight + " × " + uptimes.text(arena.row(team, number)));
        }
    }
}
