package enshu.console.world;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.database.ConsoleDatabase;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.task.Action;
import enshu.scenario.task.Due;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What of the board the world waits for, in the real record. */
class SolvedTasksIT {
    private static final TeamId TEAM = new TeamId("team-1");
    private static final TaskId AWAITED = new TaskId("source-pc");
    private static final TaskId OTHER = new TaskId("isolate");
    private static final List<Action> ACTIONS = List.of(
            new Action("follows", new Due.After(AWAITED), "mail", List.of("true")),
            new Action("planned", new Due.At(Duration.ofMinutes(5)), "mail", List.of("true")));

    private static SolvedTasks solvedAt(int minute) {
        return new SolvedTasks(Map.of(TEAM, Map.of(AWAITED, Duration.ofMinutes(minute), OTHER, Duration.ofMinutes(1))));
    }

    @Test
    void onlyWhatAnActionWaitsForIsToldAndItsFirstTimeStays() throws Exception {
        try (ConsoleDatabase record = ConsoleDatabase.make()) {
            ExerciseId exercise = new ExerciseId(UUID.randomUUID());
            record.run("insert into ranges.clock (exercise, state) values ('" + exercise.value() + "', 'running')");
            assertThat(tell(record, exercise, 12)).isEqualTo(1);
            assertThat(tell(record, exercise, 50)).as("it is known already").isZero();
            assertThat(record.value("select team || ' ' || task || ' ' || elapsed_ms from ranges.solved"))
                    .isEqualTo("team-1 source-pc 720000");
        }
    }

    private static int tell(ConsoleDatabase record, ExerciseId exercise, int minute) {
        SolvedTasks awaited = solvedAt(minute).awaitedBy(ACTIONS);
        return record.database().transaction("telling", connection -> awaited.tell(connection, exercise));
    }

    @Test
    void whereNothingIsAwaitedNothingIsTold() {
        assertThat(solvedAt(3).awaitedBy(ACTIONS.subList(1, 2)).isEmpty()).isTrue();
    }
}
