package enshu.scoring.arena;

import enshu.scoring.ledger.Challenge;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.ledger.Service;
import java.util.List;

/**
 * Who plays a game over what. Teams, services and challenges have numbers from 0 in this order.
 *
 * @param rules the rule that the game was opened with
 * @param teams in the order of the game's opening
 * @param services likewise
 * @param challenges likewise
 */
public record Arena(
        String rules,
        List<Event.Team> teams,
        List<Service> services,
        List<Challenge> challenges,
        Parameters parameters) {
    public Arena {
        teams = List.copyOf(teams);
        services = List.copyOf(services);
        challenges = List.copyOf(challenges);
    }

    /** How many (team, service) pairs there are; the pair's number is team × services + service. */
    public int rows() {
        return teams.size() * services.size();
    }

    /** The number of a (team, service) pair. */
    public int row(int team, int service) {
        return team * services.size() + service;
    }

    /** Whether a team only shows the untouched services. */
    public boolean nop(int team) {
        return teams.get(team).nop();
    }

    /** Teams that play: active, and no NOP team; at least 1, because it is divided by. */
    public int active() {
        return Math.max(1, (int)
                teams.stream().filter(team -> team.active() && !team.nop()).count());
    }
}
