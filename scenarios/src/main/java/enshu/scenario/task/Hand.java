package enshu.scenario.task;

import java.time.Duration;
import java.util.Optional;

/**
 * What an instructor decided about when something happens to one team.
 *
 * @param held kept back, whatever its time
 * @param at the time of the team's clock it was moved to; empty: as the scenario plans it
 */
public record Hand(boolean held, Optional<Duration> at) {
    /** Left as planned. */
    public static final Hand OFF = new Hand(false, Optional.empty());

    /** A hand that holds it back, or lets it go, at whatever time it has. */
    public Hand holding(boolean held) {
        return new Hand(held, at);
    }

    /** A hand that moved it to this time; empty: back to the planned one. */
    public Hand moving(Optional<Duration> to) {
        return new Hand(held, to);
    }

    /** When it happens, while nobody holds it. */
    public Due due(Due planned) {
        return at.<Due>map(Due.At::new).orElse(planned);
    }
}
