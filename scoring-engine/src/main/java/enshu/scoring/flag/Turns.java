package enshu.scoring.flag;

import enshu.scenario.Sides;
import java.time.Duration;
import java.util.Optional;

/**
 * Which flags count in a guided game: those that were planted in a turn with a team that defends in it, for the teams that
 * attack in it, until it is over. So each side has the flags of as many ticks to take as the other. Pure.
 *
 * @param sides turns of whole ticks, counted from the first tick's beginning
 * @param tick its length
 * @param valid how many ticks a flag is taken, the tick of its planting included
 */
public record Turns(Sides sides, Duration tick, int valid) {

    /** The turn that a tick is of; empty in a rest and after the last. */
    public Optional<Sides.Turn> of(int number) {
        return sides.at(tick.multipliedBy(number));
    }

    /** Why a genuine flag, which hasn't expired, doesn't count; empty where it does. */
    Optional<Verdict> refusal(Flag flag, int team, int now) {
        Optional<Sides.Turn> present = of(now);
        Optional<Sides.Turn> planted = of(flag.expiry() - valid);
        if (planted.isPresent()
                && present.map(turn -> turn.number() > planted.get().number()).orElse(true)) {
            return Optional.of(Verdict.OLD);
        }
        return counts(flag.expiry() - valid, flag.team(), team, now) ? Optional.empty() : Optional.of(Verdict.TURN);
    }

    /**
     * Whether a flag counts now.
     *
     * @param planted the tick of its planting
     * @param owner the number of the team that it was planted with
     * @param team the number of the team that takes it
     */
    public boolean counts(int planted, int owner, int team, int now) {
        Optional<Sides.Turn> present = of(now);
        return present.isPresent()
                && present.equals(of(planted))
                && attacks(present.get(), team)
                && !attacks(present.get(), owner);
    }

    /** Whether the team with this number attacks in a turn. */
    public static boolean attacks(Sides.Turn turn, int team) {
        return turn.attacks() == Sides.Side.of(team);
    }
}
