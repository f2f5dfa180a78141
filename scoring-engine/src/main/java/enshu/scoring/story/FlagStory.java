package enshu.scoring.story;

import enshu.scoring.ledger.ArenaEvent.Status;
import java.time.Instant;
import java.util.List;

/**
 * What became of a flag.
 *
 * @param flag its id
 * @param tick of its planting
 * @param index its place among the flags of that tick, team and service, from 0
 * @param at when its tick began
 * @param owner the team whose service it was in
 * @param looks what the checks of that service found while the flag was taken
 * @param taken by whom, in the order of the ledger
 */
public record FlagStory(
        String flag,
        int tick,
        int index,
        Instant at,
        String service,
        String owner,
        List<Look> looks,
        List<Taken> taken) {
    public FlagStory {
        looks = List.copyOf(looks);
        taken = List.copyOf(taken);
    }

    /** A check of the flag's service; a check of which nothing is known is left out. */
    public record Look(int tick, Status status) {}

    /**
     * That a team handed it in.
     *
     * @param voided whether a ruling took that back
     */
    public record Taken(String team, int tick, Instant at, boolean voided) {}
}
