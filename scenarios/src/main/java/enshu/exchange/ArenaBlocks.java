package enshu.exchange;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the ranges of a game between teams are, the same in all their wishes.
 *
 * @param block of the arena's own range, in which the game network and the checkers are
 * @param teams blocks of the teams' ranges, in the teams' order; a team's number is its block's place
 */
public record ArenaBlocks(AddressBlock block, List<AddressBlock> teams) {
    /** The team under which the arena's own range is wished for; no team of people is called so. */
    public static final TeamId ARENA = new TeamId("arena");

    /** Teams of an arena. */
    public static final int MOST_TEAMS = 200;

    public ArenaBlocks {
        teams = List.copyOf(teams);
        Set<AddressBlock> all = new HashSet<>(teams);
        all.add(block);
        if (teams.isEmpty() || teams.size() > MOST_TEAMS || all.size() != teams.size() + 1) {
            throw new IllegalArgumentException("an arena has 1 to " + MOST_TEAMS
                    + " teams, each with a block of its own, not " + teams + " beside " + block);
        }
    }
}
