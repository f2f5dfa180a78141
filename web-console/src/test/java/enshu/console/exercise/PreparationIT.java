package enshu.console.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.account.Account;
import enshu.console.database.ConsoleDatabase;
import enshu.console.exercise.NewExercise.NewTeam;
import enshu.console.library.Contents;
import enshu.console.library.ImageFaults;
import enshu.console.library.Revisions;
import enshu.console.library.ScenarioShelf;
import enshu.console.problem.Problem;
import enshu.exchange.ExerciseId;
import enshu.scenario.source.Library;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When ranges are stood, in the real record. */
class PreparationIT {
    private static final String ID = "cyder-online-mail";
    private final Instant soon = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path folder;

    private ConsoleDatabase record;
    private ScenarioShelf shelf;
    private Preparation preparation;

    @BeforeEach
    void prepare() throws SQLException, IOException {
        record = ConsoleDatabase.make();
        InstantSource clock = InstantSource.system();
        shelf = new ScenarioShelf(
                Library.open(Path.of("../scenarios/library")),
                new Contents(record.database(), folder, clock),
                new Revisions(record.database()),
                clock);
        preparation = new Preparation(record.database());
    }

    @AfterEach
    void close() {
        record.close();
    }

    private ExerciseMaker.Verdict make(Optional<Instant> at) {
        NewExercise wanted = new NewExercise("later", ID, List.of(new NewTeam("one", List.of("trainee1"))), null, at);
        return new ExerciseMaker(
                        record.database(),
                        shelf,
                        new ImageFaults(record.database()),
                        role -> List.of(new Account("trainee1", "佐久間 遥")),
                        new SecureRandom())
                .make(wanted, "instructor");
    }

    private ExerciseId made(Instant at) {
        return ((ExerciseMaker.Verdict.Made) make(Optional.of(at))).exercise();
    }

    private String prepareAt() throws SQLException {
        return Objects.requireNonNull(
                record.value("select coalesce((extract(epoch from prepare_at))::bigint::text, 'now') || ' '"
                        + " || desired || ' ' || (block is not null) from ranges.wish"));
    }

    private String change(ExerciseId exercise, Optional<Instant> at) {
        return preparation.change(exercise, at, "instructor").map(Problem::code).orElse("");
    }

    @Test
    void anExerciseThatIsPreparedLaterIsWishedForNowAndItsTimeCanBeChanged() throws SQLException {
        ExerciseId exercise = made(soon);
        assertThat(prepareAt()).isEqualTo(soon.getEpochSecond() + " present true");
        Instant later = soon.plus(Duration.ofHours(1));
        assertThat(change(exercise, Optional.of(later))).isEmpty();
        assertThat(prepareAt()).isEqualTo(later.getEpochSecond() + " present true");
        assertThat(change(exercise, Optional.of(soon.plus(Duration.ofDays(31)))))
                .isEqualTo("prepare-too-far");
        assertThat(change(exercise, Optional.empty())).isEmpty();
        assertThat(prepareAt()).isEqualTo("now present true");
        assertThat(change(exercise, Optional.of(later))).as("that was begun").isEqualTo("preparation-begun");
    }

    @Test
    void whoBeginsWaitsForNoSetTimeAndAPastTimeIsNow() throws SQLException {
        ExerciseId exercise = made(soon);
        assertThat(change(exercise, Optional.of(Instant.now().minus(Duration.ofHours(1)))))
                .isEmpty();
        assertThat(prepareAt()).isEqualTo("now present true");
        record.run("update ranges.wish set prepare_at = now() + interval '1 hour'");
        ExerciseControl control = new ExerciseControl(record.database(), new Exercises(record.database()), shelf);
        assertThat(control.change(exercise, new ClockChange.Step(ClockAction.START), "instructor"))
                .isEmpty();
        assertThat(prepareAt()).isEqualTo("now present true");
        control.end(exercise, "instructor");
        assertThat(change(exercise, Optional.of(soon))).isEqualTo("exercise-ended");
    }

    @Test
    void nobodyAsksForMoreThanThirtyDaysAhead() throws SQLException {
        assertThat(make(Optional.of(Instant.now().plus(Duration.ofDays(31)))))
                .isInstanceOfSatisfying(
                        ExerciseMaker.Verdict.NotMade.class,
                        not -> assertThat(not.problem().code()).isEqualTo("prepare-too-far"));
        assertThat(record.value("select count(*) from ranges.wish")).isEqualTo("0");
    }
}
