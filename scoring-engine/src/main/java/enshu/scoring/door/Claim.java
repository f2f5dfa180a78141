package enshu.scoring.door;

import enshu.scoring.flag.Flag;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Draft;
import java.time.Duration;
import java.time.Instant;

/**
 * A genuine flag of another team, as it came in, of which the ledger has to say whether it counts.
 *
 * @param team the submitting team's number
 * @param from whom to answer
 */
record Claim<F>(F from, int team, Flag flag, int tick, Instant at, Duration elapsed) {
    /** What is recorded where it counts. */
    Draft event(Arena arena) {
        ArenaEvent event = new ArenaEvent.FlagCaptured(
                Integer.toString(flag.id()), arena.teams().get(team).id().value(), tick);
        return new Draft(event.key(), at, elapsed, event);
    }
}
