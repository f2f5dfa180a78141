package enshu.console.desktop;

import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;

/**
 * The right of one person to open one desktop of one team's range, in one mode.
 *
 * @param name what the person is called, for others to read
 */
public record Grant(
        String account,
        String name,
        ExerciseId exercise,
        TeamId team,
        RangeId range,
        String desktop,
        DesktopMode mode) {}
