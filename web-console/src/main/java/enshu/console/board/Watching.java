package enshu.console.board;

import enshu.console.exercise.Exercise;
import enshu.console.signin.Caller;
import enshu.scoring.board.Audience;

/** As what somebody looks at a board. */
final class Watching {
    private Watching() {}

    /** As themselves, or, for a wall that everybody sees, as the {@code public}. */
    static Audience as(String word, Caller caller, Exercise exercise) {
        Audience own = switch (enshu.console.exercise.Audience.of(caller, exercise)) {
            case enshu.console.exercise.Audience.Instructor _ -> Audience.INSTRUCTORS;
            case enshu.console.exercise.Audience.Trainee _ -> Audience.TEAMS;
        };
        return switch (word) {
            case "public" -> Audience.PUBLIC;
            case "trainee" -> Audience.TEAMS;
            default -> own;
        };
    }
}
