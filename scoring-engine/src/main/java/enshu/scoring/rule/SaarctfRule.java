package enshu.scoring.rule;

import enshu.scoring.arena.Arena;
import enshu.scoring.arena.Tick;
import enshu.scoring.ledger.ArenaEvent.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rule {@code saarctf}: per tick and service, SLA += √active · (OK 1, RECOVERING ½); attack += (1 + √(1/k) + √(1/r)) /
 * flags per tick, where k counts the flag's captors until now, so that earlier captors are corrected down, and r is the
 * victim's rank at the end of the tick before the flag was planted; defence −= ((k/active)^0.3 − (k before/active)^0.3) ·
 * (the victim's SLA gain in the tick of planting) / flags per tick. A team is active in a tick in which a service of its
 * earned SLA points or was FLAG_NOT_FOUND. The NOP team counts like any other and is only in no standings. Pinned by
 * saarctf-reference.csv.
 */
public final class SaarctfRule implements Rule {
    /** Totals that differ by less are a tie: they came from the same points added in another order. */
    private static final double SAME = 1e-9;

    @Override
    public String name() {
        return "saarctf";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean countsNop() {
        return true;
    }

    @Override
    public Count begin(Arena arena) {
        return new Counted(arena);
    }

    /** What is remembered of a tick: how many played, half SLA units of each row, everybody's rank at its end. */
    private static final class Past {
        private final int active;
        private final byte[] halves;
        private final int[] ranks;

        Past(int active, byte[] halves, int[] ranks) {
            this.active = active;
            this.halves = halves;
            this.ranks = ranks;
        }
    }

    /** A flag that was captured in the tick at hand. */
    private record Loss(int row, int planted, int before) {}

    private static final class Counted implements Count, Adjustable {
        private final Arena arena;
        private final Captures captures;
        private final Map<Integer, Past> past = new HashMap<>();
        private final int[][] victims;
        private final double[] sla;
        private final double[] defence;
        private final double[] given;
        private final SortedMap<Integer, double[]> coming = new TreeMap<>();
        private final int[] nobodyRanked;

        /** √(1/n), for as many captors or ranks as there can be; worked out once, as every tick asks for all of them. */
        private final double[] shares;

        Counted(Arena arena) {
            this.arena = arena;
            captures = new Captures(arena);
            victims = new int[arena.rows()][arena.teams().size() + 1];
            sla = new double[arena.rows()];
            defence = new double[arena.rows()];
            given = new double[arena.teams().size()];
            nobodyRanked = new int[arena.teams().size()];
            Arrays.fill(nobodyRanked, arena.teams().size());
            shares = new double[arena.teams().size() + 1];
            Arrays.setAll(shares, n -> Math.sqrt(1.0 / n));
        }

        @Override
        public void adjust(int team, int tick, double points) {
            coming.computeIfAbsent(tick, _ -> new double[given.length])[team] += points;
        }

        @Override
        public void add(Tick tick) {
            byte[] halves = new byte[arena.rows()];
            boolean[] playing = new boolean[arena.teams().size()];
            tick.checks((team, service, status, _) -> {
                halves[arena.row(team, service)] = halves(status);
                playing[team] |= halves(status) > 0 || status == Status.FLAG_NOT_FOUND;
            });
            int active = 0;
            for (boolean plays : playing) {
                active += plays ? 1 : 0;
            }
            Past now =
                    new Past(Math.max(1, active), halves, new int[arena.teams().size()]);
            past.put(tick.number(), now);
            for (int row = 0; row < halves.length; row++) {
                sla[row] += gain(now, row);
            }
            takeCaptures(tick, now);
            takeGiven(tick.number());
            rank(now.ranks);
        }

        private void takeGiven(int tick) {
            SortedMap<Integer, double[]> due = coming.headMap(tick + 1);
            due.values().forEach(points -> Arrays.setAll(given, team -> given[team] + points[team]));
            due.clear();
        }

        private void takeCaptures(Tick tick, Past now) {
            Map<Integer, Loss> losses = new HashMap<>();
            tick.captures((flag, service, owner, planted, captor, _) -> {
                int from = Math.min(planted, tick.number());
                losses.putIfAbsent(flag, new Loss(arena.row(owner, service), from, captures.captors(flag)));
                captures.add(flag, service, owner, captor);
                Past before = past.get(from - 1);
                int[] ranks = before == null ? nobodyRanked : before.ranks;
                victims[arena.row(captor, service)][ranks[owner]]++;
            });
            SortedMap<Integer, List<Double>> damages = new TreeMap<>();
            losses.forEach((flag, loss) -> {
                double damage = damage(loss, captures.captors(flag), now);
                damages.computeIfAbsent(loss.row(), _ -> new ArrayList<>()).add(damage);
            });
            damages.forEach((row, each) -> {
                Collections.sort(each);
                for (double damage : each) {
                    defence[row] -= damage;
                }
            });
        }

        private double damage(Loss loss, int captors, Past now) {
            Past then = past.get(loss.planted());
            if (then == null) {
                return 0;
            }
            double share =
                    Math.pow((double) captors / now.active, 0.3) - Math.pow((double) loss.before() / now.active, 0.3);
            return share * gain(then, loss.row()) / flags(loss.row());
        }

        private int flags(int row) {
            return arena.services().get(row % arena.services().size()).flagsPerTick();
        }

        private static double gain(Past past, int row) {
            return Math.sqrt(past.active) * past.halves[row] / 2;
        }

        private static byte halves(Status status) {
            return switch (status) {
                case OK -> 2;
                case RECOVERING -> 1;
                case DOWN, FAULTY, FLAG_NOT_FOUND, TIMEOUT -> 0;
            };
        }

        private double attack(int team, int service) {
            int[] captured = captures.captured(team, service);
            double sum = Captures.count(captured)
                    + Captures.sum(captured, shares)
                    + Captures.sum(victims[arena.row(team, service)], shares);
            return sum / arena.services().get(service).flagsPerTick();
        }

        private void rank(int[] ranks) {
            int teams = ranks.length;
            double[] totals = new double[teams];
            Integer[] order = new Integer[teams];
            for (int team = 0; team < teams; team++) {
                order[team] = team;
                totals[team] = given[team];
                for (int service = 0; service < arena.services().size(); service++) {
                    int row = arena.row(team, service);
                    totals[team] += attack(team, service) + defence[row] + sla[row];
                }
            }
            Arrays.sort(order, (left, right) -> Double.compare(totals[right], totals[left]));
            for (int place = 0; place < teams; place++) {
                boolean tied = place > 0 && totals[order[place - 1]] - totals[order[place]] < SAME;
                ranks[order[place]] = tied ? ranks[order[place - 1]] : place + 1;
            }
        }

        @Override
        public double[] row(int team, int service) {
            int row = arena.row(team, service);
            return new double[] {attack(team, service), FaustRule.zero(defence[row]), sla[row]};
        }

        @Override
        public List<String> arithmetic(int team, int service) {
            int row = arena.row(team, service);
            int flags = flags(row);
            return List.of(
                    "Σ (1 + √(1/k) + √(1/r)) / " + flags + ", captured flags by captors k: "
                            + Captures.text(captures.captured(team, service)) + "; by the victim's rank r: "
                            + Captures.text(victims[row]),
                    "own flags by captors k: " + Captures.text(captures.lost(team, service))
                            + ", each tick's damage added up, / " + flags,
                    "Σ √active × (OK 1, RECOVERING ½) of every tick");
        }
    }
}
