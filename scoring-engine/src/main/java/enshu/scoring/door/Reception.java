package enshu.scoring.door;

import enshu.scoring.flag.FlagJudge;
import enshu.scoring.flag.FlagJudge.Judgement;
import enshu.scoring.flag.Verdict;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may come in, and what is taken of whom. Belongs to the doors' one thread, which tells it the time at every turn.
 */
final class Reception {
    /** Flags of one team that are judged before everybody else has a turn. */
    static final int MOST_IN_TURN = 64;

    /** How often a team may ask what is known of others' flags, in the long run. */
    static final int LOOKS_A_SECOND = 1;

    private static final int BURST_OF_LOOKS = 5;

    /** A team that isn't known yet. */
    static final int UNKNOWN = -1;

    /** Where a relay's connection comes from until it names whom it speaks for. */
    static final InetAddress RELAY = InetAddress.ofLiteral("0.0.0.0");

    private final Arena arena;
    private final Limits limits;
    private final FlagJudge judge;
    private final FairQueue<Slip> queue;
    private final DurableCaptures durable = new DurableCaptures();
    private final Clues clues;
    private final List<Allowance> allowances = new ArrayList<>();
    private final List<Allowance> looks = new ArrayList<>();
    private final int[] connections;
    private final int[] judged;
    private final Map<InetAddress, Integer> unknown = new HashMap<>();
    private int unknowns;
    private long nanos;
    private Moment moment;

    Reception(Arena arena, Limits limits, FairQueue<Slip> queue, Clues clues, long nanos, Moment moment) {
        this.arena = arena;
        this.limits = limits;
        this.judge = arena.judge();
        this.queue = queue;
        this.clues = clues;
        this.connections = new int[arena.teams().size()];
        this.judged = new int[arena.teams().size()];
        this.nanos = nanos;
        this.moment = moment;
        arena.teams().forEach(_ -> {
            allowances.add(new Allowance(limits.flagsASecond(), limits.burst(), nanos));
            looks.add(new Allowance(LOOKS_A_SECOND, BURST_OF_LOOKS, nanos));
        });
    }

    Arena arena() {
        return arena;
    }

    Limits limits() {
        return limits;
    }

    /** The turn's beginning, by {@link System#nanoTime}. */
    long nanos() {
        return nanos;
    }

    void turn(long now, Moment present) {
        nanos = now;
        moment = present;
        Arrays.fill(judged, 0);
    }

    /** Counts a connection in, by team or, while that isn't known, by address; otherwise tells why not. */
    Optional<String> enter(int team, InetAddress address) {
        if (team != UNKNOWN) {
            if (connections[team] >= limits.connectionsOfTeam()) {
                return Optional.of("too many connections; a team has at most " + limits.connectionsOfTeam());
            }
            connections[team]++;
            return Optional.empty();
        }
        if (unknowns >= limits.connectionsUnknown()
                || (!address.equals(RELAY)
                        && unknown.getOrDefault(address, 0) >= limits.connectionsUnknownOfAddress())) {
            return Optional.of("too many connections of unknown teams; try again later");
        }
        unknowns++;
        unknown.merge(address, 1, Integer::sum);
        return Optional.empty();
    }

    void leave(int team, InetAddress address) {
        if (team != UNKNOWN) {
            connections[team]--;
        } else {
            unknowns--;
            unknown.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Whether flags of a team are still judged in this turn; the rest of what came waits for the next one. */
    boolean hasTurn(int team) {
        return team == UNKNOWN || judged[team] < MOST_IN_TURN;
    }

    /** Whether a team may send that many more just now. */
    boolean allows(int team, int flags) {
        judged[team] += flags;
        return allowances.get(team).take(flags, nanos);
    }

    /** What is known of others' flags, as JSON; empty for a team that asks too often. */
    Optional<byte[]> clues(int team) {
        return looks.get(team).take(1, nanos) ? Optional.of(clues.of(team, moment.tick())) : Optional.empty();
    }

    /** Judges a flag; empty when the ledger has to say, and the slip's visit is told then. */
    Optional<Verdict> take(Slip slip, int team) {
        return switch (judge.judge(slip.text(), team, moment.tick())) {
            case Judgement.Refused(Verdict verdict) -> Optional.of(verdict);
            case Judgement.Capture(var flag) -> {
                if (durable.contains(team, flag.id())) {
                    yield Optional.of(Verdict.DUP);
                }
                boolean waits = queue.offer(
                        new Claim<>(slip, team, flag, moment.tick().orElseThrow(), moment.at(), moment.elapsed()));
                yield waits ? Optional.empty() : Optional.of(Verdict.ERR);
            }
        };
    }

    /** The ledger has answered. */
    void settle(CaptureWriter.Settled<Slip> settled) {
        switch (settled.verdict()) {
            case OK, DUP ->
                durable.add(settled.claim().team(), settled.claim().flag().id());
            case OWN, OLD, INV, TURN, ERR -> {}
        }
        settled.claim().from().visit().settled(settled.claim().from(), settled.verdict());
    }
}
