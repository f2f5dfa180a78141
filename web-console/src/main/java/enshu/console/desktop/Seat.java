package enshu.console.desktop;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;

/** One desktop of one team in an exercise, whatever range is behind it now. */
public record Seat(ExerciseId exercise, TeamId team, String desktop) {

    /** The seat a grant speaks of. */
    static Seat of(Grant grant) {
        return new Seat(grant.exercise(), grant.team(), grant.desktop());
    }
}
