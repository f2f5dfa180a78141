package enshu.console;

import enshu.console.checkpoint.Checkpoints;
import enshu.console.database.Database;
import enshu.console.exercise.ExerciseControl;
import enshu.console.exercise.Exercises;
import enshu.console.exercise.Preparation;
import enshu.console.library.ScenarioShelf;
import enshu.console.world.ActionDesk;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds what instructors do with ranges, and the time in them. */
@Dependent
public class RangeWiring {

    @Produces
    @Singleton
    ExerciseControl exerciseControl(Database database, Exercises exercises, ScenarioShelf shelf) {
        return new ExerciseControl(database, exercises, shelf);
    }

    @Produces
    @Singleton
    Preparation preparation(Database database) {
        return new Preparation(database);
    }

    @Produces
    @Singleton
    ActionDesk actionDesk(Database database) {
        return new ActionDesk(database);
    }

    @Produces
    @Singleton
    Checkpoints checkpoints(Database database) {
        return new Checkpoints(database);
    }
}
