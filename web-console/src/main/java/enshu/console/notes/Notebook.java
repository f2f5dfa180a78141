package enshu.console.notes;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;

/** The one document that a team writes together in an exercise. */
public record Notebook(ExerciseId exercise, TeamId team) {

    /** The notebook that PostgreSQL's notice names. */
    static Notebook named(String notice) {
        String[] ids = notice.split(" ", 2);
        return new Notebook(ExerciseId.of(ids[0]), new TeamId(ids[1]));
    }
}
