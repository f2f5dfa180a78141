package enshu.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * All the time there is in one exercise.
 *
 * @param exercise the clock everybody follows
 * @param extra by how much everybody's end is later than the scenario says; negative when it is earlier
 * @param teams how the clocks of some teams differ; all others do as the exercise does
 */
public record Clocks(ExerciseClock exercise, Duration extra, Map<TeamId, TeamClock> teams) {
    public Clocks {
        teams = Map.copyOf(teams);
    }

    /** Nobody's clock differs, and the end is where the scenario has it. */
    public static Clocks of(ExerciseClock exercise) {
        return new Clocks(exercise, Duration.ZERO, Map.of());
    }

    /** How this team's clock differs. */
    public TeamClock of(TeamId team) {
        return teams.getOrDefault(team, TeamClock.LIKE_ALL);
    }

    /** This team's time at a wall-clock instant. */
    public Duration at(TeamId team, Instant now) {
        return of(team).at(exercise.at(now));
    }

    /** Whether time passes for this team. */
    public boolean runs(TeamId team) {
        return exercise.state() == ClockState.RUNNING && !of(team).held();
    }

    /** When this team's time is over, on its own clock. */
    public Duration end(TeamId team, Duration planned) {
        return planned.plus(extra).plus(of(team).extra());
    }
}
