package enshu.range.traffic;

import enshu.exchange.TeamId;
import java.util.List;

/**
 * What a team said to others, as far as its captures go back.
 *
 * @param beginning of its first packet, in microseconds since 1970
 */
record Traffic(TeamId team, long beginning, List<Said> said) {
    Traffic {
        said = List.copyOf(said);
    }
}
