package enshu.scoring.rule;

import enshu.scoring.arena.Arena;
import enshu.scoring.arena.Tick;
import java.util.List;

/**
 * The rule {@code faust}, of FAUST CTF: attack = Σ over captured flags (1 + 1/n), defence = −Σ over own flags n^0.75, SLA =
 * √(active teams) · (OK + ½ RECOVERING). What a NOP team captures or loses counts for nobody. Source:
 * https://ctf-gameserver.org (scoring); pinned by faust-reference.csv.
 */
public final class FaustRule implements Rule {
    @Override
    public String name() {
        return "faust";
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
        private final double share;

        Counted(Arena arena) {
            this.arena = arena;
            captures = new Captures(arena);
            uptimes = new Uptimes(arena);
            share = Math.sqrt(arena.active());
        }

        @Override
        public void add(Tick tick) {
            uptimes.add(tick);
            captures.addWithoutNop(tick);
        }

        @Override
        public double[] row(int team, int service) {
            int[] captured = captures.captured(team, service);
            double attack = Captures.count(captured) + Captures.sum(captured, n -> 1.0 / n);
            double defence = -Captures.sum(captures.lost(team, service), n -> Math.pow(n, 0.75));
            return new double[] {attack, zero(defence), share * uptimes.units(arena.row(team, service))};
        }

        @Override
        public List<String> arithmetic(int team, int service) {
            return List.of(
                    "Σ (1 + 1/n), captured flags by captors n: " + Captures.text(captures.captured(team, service)),
                    "−Σ n^0.75, own flags by captors n: " + Captures.text(captures.lost(team, service)),
                    "√" + arena.active() + " × " + uptimes.text(arena.row(team, service)));
        }
    }

    /** Never −0.0, which would print. */
    static double zero(double number) {
        return number + 0.0;
    }
}
