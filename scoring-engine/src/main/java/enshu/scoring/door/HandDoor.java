package enshu.scoring.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import enshu.exchange.TeamId;
import enshu.scoring.door.CaptureWriter.Settled;
import enshu.scoring.flag.FlagJudge;
import enshu.scoring.flag.FlagJudge.Judgement;
import enshu.scoring.flag.Verdict;
import enshu.scoring.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;

/**
 * The door for people: flags that somebody hands in by hand are judged as those of programs are, and answered when the ledger
 * has them. It needs no open port, so any member is one.
 */
public final class HandDoor {
    /** Flags of one handing in, as many as in an HTTP request. */
    public static final int MOST_FLAGS = Limits.USUAL.flagsOfRequest();

    /** Bytes of one of them, as of a line. */
    public static final int LONGEST_FLAG = Limits.USUAL.lineBytes();

    private HandDoor() {}

    /**
     * Judges and records; gives the verdict of each flag, in their order. The same flags again are DUP, as those are that
     * stand there twice. Blocks for one commit; what fails is ERR and may be handed in again.
     *
     * @param flags {@link #MOST_FLAGS} at most
     * @throws IllegalArgumentException when the arena has no such team, or there are more flags
     */
    public static List<Verdict> take(Arena arena, TeamId id, List<String> flags, Moment moment, Ledger ledger) {
        int team = arena.teamOf(id).orElseThrow(() -> new IllegalArgumentException("no team " + id + " in the arena"));
        if (flags.size() > MOST_FLAGS) {
            throw new IllegalArgumentException(flags.size() + " flags at once; hand in at most " + MOST_FLAGS);
        }
        FlagJudge judge = arena.judge();
        Verdict[] verdicts = new Verdict[flags.size()];
        List<Claim<Integer>> claims = new ArrayList<>();
        for (int place = 0; place < flags.size(); place++) {
            switch (judge.judge(flags.get(place).getBytes(UTF_8), team, moment.tick())) {
                case Judgement.Refused(Verdict verdict) -> verdicts[place] = verdict;
                case Judgement.Capture(var flag) ->
                    claims.add(
                            new Claim<>(place, team, flag, moment.tick().orElseThrow(), moment.at(), moment.elapsed()));
            }
        }
        if (!claims.isEmpty()) {
            for (Settled<Integer> one :
                    CaptureWriter.record(arena.exercise(), ledger, claims, claim -> claim.event(arena))) {
                verdicts[one.claim().from()] = one.verdict();
            }
        }
        return List.of(verdicts);
    }
}
