package enshu.scoring.ledger;

import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * A stretch of ticks in which a passed check earns another multiple of its points.
 *
 * @param from its first tick
 * @param to its last tick; empty for the end of the game
 * @param multiplier 0 or more
 */
public record Phase(int from, OptionalInt to, BigDecimal multiplier) {
    public Phase {
        to = to == null ? OptionalInt.empty() : to;
        Event.present("game-opened", "parameters.phases[].multiplier", multiplier);
        if (from < 0 || to.orElse(from) < from || multiplier.signum() < 0) {
            throw new IllegalArgumentException(
                    "game-opened: a phase goes \"from\" a tick \"to\" the same or a later one, with a"
                            + " \"multiplier\" of 0 or more");
        }
    }

    /** Whether a tick lies in it. */
    public boolean holds(int tick) {
        return tick >= from && tick <= to.orElse(Integer.MAX_VALUE);
    }
}
