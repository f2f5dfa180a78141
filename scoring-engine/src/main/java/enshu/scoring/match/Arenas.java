package enshu.scoring.match;

import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.scoring.board.Freeze;
import java.util.List;
import java.util.Optional;

/** The exercises that are games of ticks, as the console wrote them. */
public interface Arenas {
    /** Exercises that are looked at as current at most. */
    int MOST_CURRENT = 20;

    /**
     * One of them.
     *
     * @param doors as {@link enshu.scoring.door.ArenaFile} reads it; holds secrets
     * @param open whether flags may be handed in: before its end
     */
    record Arena(ExerciseId exercise, String doors, Optional<Freeze> freeze, boolean open) {
        /** Leaves out the doors. */
        @Override
        public String toString() {
            return "Arena[" + exercise + "]";
        }
    }

    /** Those that aren't over, or were until ten minutes ago. */
    List<Arena> current();

    /** The arena of this exercise. */
    Optional<Arena> find(ExerciseId exercise);

    /** The exercise's clock. */
    Optional<ExerciseClock> clock(ExerciseId exercise);
}
