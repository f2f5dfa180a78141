package enshu.range.outlook;

import enshu.exchange.ExerciseId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The exercise that somebody means who typed its id or the beginning of it.
 */
public sealed interface Selection {
    /** What can begin an exercise's id. */
    Pattern BEGINNING = Pattern.compile("[0-9a-f][0-9a-f-]{0,35}");

    record One(ExerciseId exercise) implements Selection {}

    /** Several begin like this; the newest ones. */
    record Several(List<ExerciseId> exercises) implements Selection {
        public Several {
            exercises = List.copyOf(exercises);
        }
    }

    record Nothing() implements Selection {}

    /** Among the exercises that begin with what was typed. A whole id is never ambiguous. */
    static Selection of(List<ExerciseId> beginning) {
        return switch (beginning.size()) {
            case 0 -> new Nothing();
            case 1 -> new One(beginning.getFirst());
            default -> new Several(beginning);
        };
    }
}
