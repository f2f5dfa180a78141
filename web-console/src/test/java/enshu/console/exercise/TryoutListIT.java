package enshu.console.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.database.ConsoleDatabase;
import enshu.exchange.ExerciseId;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Try-outs in the record are in nobody's list. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TryoutListIT {

    @SuppressWarnings("NullAway.Init")
    private ConsoleDatabase record;

    @BeforeAll
    void theRecordStands() throws Exception {
        record = ConsoleDatabase.make();
    }

    @AfterAll
    void itIsLeft() {
        record.close();
    }

    @Test
    void aTryoutIsFoundByItsIdAndListedForNobody() throws Exception {
        UUID exercise = record.exercise("off");
        UUID tryout = record.exercise("off");
        record.run("update programme.exercise set kind = 'tryout' where id = '" + tryout + "'");
        Exercises exercises = new Exercises(record.database());
        assertThat(exercises.newest()).extracting(Exercise::id).containsExactly(new ExerciseId(exercise));
        assertThat(exercises.newestOf("trainee1")).extracting(Exercise::id).containsExactly(new ExerciseId(exercise));
        assertThat(exercises.find(new ExerciseId(tryout)).orElseThrow().kind()).isEqualTo(Exercise.Kind.TRYOUT);
    }
}
