package enshu.console.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.database.ConsoleDatabase;
import enshu.console.problem.Problem;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What instructors wish of checkpoints, in the real record. */
class CheckpointsIT {
    private static final TeamId TEAM = new TeamId("team-1");

    private final ExerciseId exercise = new ExerciseId(UUID.randomUUID());
    private final UUID range = UUID.randomUUID();
    private ConsoleDatabase record;
    private Checkpoints checkpoints;

    @BeforeEach
    void prepare() throws SQLException, IOException {
        record = ConsoleDatabase.make();
        checkpoints = new Checkpoints(record.database());
        record.run("insert into ranges.clock (exercise, state) values ('" + exercise + "', 'running')");
        record.run("insert into ranges.wish (range_id, exercise, team, scenario, revision, seed, host, desired)"
                + " values ('" + range + "', '" + exercise + "', 'team-1', 'tiny-one', 1, '" + "6".repeat(64)
                + "', 'local', 'present')");
        record.run("insert into ranges.observation (range_id, incarnation, state, progress, hosts, reason, epoch)"
                + " values ('" + range + "', 1, 'ready', '{}', '{}', '', 1)");
    }

    @AfterEach
    void close() {
        record.close();
    }

    private Checkpoints.Deed deed() {
        return new Checkpoints.Deed(exercise, TEAM, "instructor", "北条 透");
    }

    private int taken() {
        return ((Checkpoints.Taking.Taken) checkpoints.take(deed())).number();
    }

    private String refusal() {
        return ((Checkpoints.Taking.Refused) checkpoints.take(deed())).problem().code();
    }

    /** As the orchestrator tells. */
    private void ready(int number) throws SQLException {
        record.run("update ranges.checkpoint set state = 'ready', bytes = 4096, incarnation = 1, taken_at = now(),"
                + " elapsed_ms = 60000 where number = " + number);
    }

    private static String code(Optional<Problem> problem) {
        return problem.map(Problem::code).orElse("");
    }

    private String wish() throws SQLException {
        return Objects.requireNonNull(
                record.value("select coalesce(checkpoint, 0) || ' ' || incarnation || ' ' || host_incarnations::text"
                        + " from ranges.wish"));
    }

    private List<Checkpoint> shown() {
        return record.database()
                .transaction("reading", connection -> Checkpoints.of(connection, exercise.value()))
                .getOrDefault(TEAM, List.of());
    }

    @Test
    void theyAreNumberedAndThreeAreTheMost() throws SQLException {
        assertThat(List.of(taken(), taken(), taken())).containsExactly(1, 2, 3);
        assertThat(refusal()).isEqualTo("checkpoints-full");
        record.run("update ranges.checkpoint set state = 'failed', reason = 'no room' where number = 1");
        assertThat(taken()).as("what failed takes no room").isEqualTo(4);
        assertThat(code(checkpoints.letGo(deed(), 2))).isEmpty();
        assertThat(taken()).as("no number is used again").isEqualTo(5);
        assertThat(shown())
                .extracting(one -> one.number() + " " + one.state().word() + " " + one.reason())
                .containsExactly("1 failed no room", "2 removing ", "3 taking ", "4 taking ", "5 taking ");
        record.run("update ranges.checkpoint set state = 'removed' where number = 2");
        assertThat(code(checkpoints.letGo(deed(), 1))).isEmpty();
        assertThat(shown()).extracting(Checkpoint::number).containsExactly(3, 4, 5);
        assertThat(record.value("select string_agg(action, ' ' order by id) from programme.audit"))
                .startsWith("checkpoint-taken checkpoint-taken checkpoint-taken checkpoint-taken checkpoint-removed");
    }

    @Test
    void goingBackIsAnotherIncarnationAndAResetIsFromTheRecipesAgain() throws SQLException {
        taken();
        record.run("update ranges.wish set host_incarnations = '{\"server\": 2}'");
        assertThat(code(checkpoints.rewind(deed(), 1))).isEqualTo("unknown-checkpoint");
        ready(1);
        taken();
        assertThat(code(checkpoints.rewind(deed(), 1))).isEqualTo("checkpoint-under-way");
        ready(2);
        assertThat(code(checkpoints.rewind(deed(), 1))).isEmpty();
        assertThat(wish()).isEqualTo("1 2 {}");
        assertThat(shown()).extracting(Checkpoint::current).containsExactly(true, false);
        assertThat(code(checkpoints.letGo(deed(), 1))).isEqualTo("checkpoint-in-use");
        assertThat(refusal()).as("the new incarnation isn't ready yet").isEqualTo("range-not-ready");
        assertThat(code(checkpoints.rewind(deed(), 2))).isEmpty();
        assertThat(wish()).isEqualTo("2 3 {}");
        assertThat(code(checkpoints.letGo(deed(), 1))).isEmpty();
        assertThat(code(checkpoints.rewind(deed(), 1))).isEqualTo("unknown-checkpoint");
    }

    @Test
    void afterTheEndThereAreNone() throws SQLException {
        taken();
        ready(1);
        record.run("update ranges.clock set state = 'ended'");
        assertThat(refusal()).isEqualTo("exercise-ended");
        assertThat(code(checkpoints.rewind(deed(), 1))).isEqualTo("exercise-ended");
        assertThat(code(checkpoints.letGo(deed(), 1))).isEqualTo("exercise-ended");
        record.run("update ranges.wish set desired = 'absent'");
        assertThat(shown()).isEmpty();
    }
}
