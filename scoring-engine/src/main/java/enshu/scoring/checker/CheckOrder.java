package enshu.scoring.checker;

import enshu.exchange.OrderedFlag;
import enshu.exchange.TeamId;
import java.util.List;

/**
 * What a checker has to do at a team's service in a tick.
 *
 * @param flags those of the tick first, then those to read back alone, of newer ticks before older ones
 */
record CheckOrder(TeamId team, String service, List<OrderedFlag> flags) {
    CheckOrder {
        flags = List.copyOf(flags);
    }
}
