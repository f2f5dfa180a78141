package enshu.scoring.exercise;

import enshu.exchange.ExerciseId;
import java.util.List;
import java.util.Optional;

/** The exercises of the meeting place. Questions block on the database and throw {@link ExerciseFailure}. */
public interface Exercises {
    /** Exercises that {@link #current} names at most. */
    int MOST_CURRENT = 500;

    /** The exercise as it stands now; empty when there is none of this id, or no team wished anything yet. */
    Optional<Exercise> find(ExerciseId exercise);

    /** Exercises that run or are paused, and those that ended within the last ten minutes. */
    List<ExerciseId> current();
}
