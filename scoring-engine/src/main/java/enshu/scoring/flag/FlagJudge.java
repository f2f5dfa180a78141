package enshu.scoring.flag;

import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Judges what can be judged of a submitted flag without any look-up: is it genuine, whose is it, is it still worth
 * something? Not to be shared between threads.
 */
public final class FlagJudge {
    private final FlagForge forge;
    private final int teams;
    private final int services;
    private final BitSet nop;
    private final Optional<Turns> turns;

    /** A judge of a game in which all attack all the time. */
    public FlagJudge(FlagForge forge, int teams, int services, BitSet nop) {
        this(forge, teams, services, nop, Optional.empty());
    }

    /**
     * Makes a judge.
     *
     * @param teams their number; a flag of another is none of this exercise
     * @param services likewise
     * @param nop numbers of the teams whose flags count for nobody
     * @param turns which flags count in a guided game; empty where all attack all the time
     */
    public FlagJudge(FlagForge forge, int teams, int services, BitSet nop, Optional<Turns> turns) {
        this.forge = forge;
        this.teams = teams;
        this.services = services;
        this.nop = (BitSet) nop.clone();
        this.turns = turns;
    }

    /** What came of judging. */
    public sealed interface Judgement {
        /** Whether it counts is for the ledger to say. */
        record Capture(Flag flag) implements Judgement {}

        /** Nothing else needs to be asked. */
        record Refused(Verdict verdict) implements Judgement {}
    }

    private static final Judgement INVALID = new Judgement.Refused(Verdict.INV);
    private static final Judgement OWN = new Judgement.Refused(Verdict.OWN);
    private static final Judgement OLD = new Judgement.Refused(Verdict.OLD);
    private static final Judgement CLOSED = new Judgement.Refused(Verdict.ERR);

    /**
     * Judges one flag.
     *
     * @param team number of the team that submits it
     * @param tick the present tick; empty while the exercise doesn't run
     */
    public Judgement judge(byte[] text, int team, OptionalInt tick) {
        Optional<Flag> read = forge.read(text);
        if (read.isEmpty()) {
            return INVALID;
        }
        Flag flag = read.get();
        if (flag.team() >= teams || flag.service() >= services || nop.get(flag.team())) {
            return INVALID;
        }
        if (flag.team() == team) {
            return OWN;
        }
        if (tick.isEmpty()) {
            return CLOSED;
        }
        int now = tick.getAsInt();
        if (now >= flag.expiry()) {
            return OLD;
        }
        return turns.flatMap(one -> one.refusal(flag, team, now))
                .<Judgement>map(Judgement.Refused::new)
                .orElseGet(() -> new Judgement.Capture(flag));
    }
}
