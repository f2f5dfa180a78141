package enshu.console.authoring;

import static enshu.console.authoring.Studio.ANNE;
import static enshu.console.authoring.Studio.BEN;
import static enshu.console.authoring.Studio.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Try-outs: an exercise of the author alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TryoutIT {
    private static final String ID = "my-scenario";

    @SuppressWarnings("NullAway.Init")
    private Studio studio;

    @BeforeAll
    void theStudioOpens(@TempDir Path folder) throws Exception {
        studio = Studio.open(folder);
    }

    @AfterAll
    void itCloses() {
        studio.close();
    }

    @BeforeEach
    void oneIsBegun() throws SQLException {
        studio.empty();
        studio.begin(ID);
    }

    private Exercise begin(String scenario, Caller author) {
        ExerciseId begun =
                studio.authoring.tryouts().begin(studio.authoring.proofs().content(scenario, Optional.empty()), author);
        return studio.exercises.find(begun).orElseThrow();
    }

    private boolean ended(Exercise exercise) {
        return studio.exercises.find(exercise.id()).orElseThrow().endedAt().isPresent();
    }

    @Test
    void itIsMadeOfTheDraftAsItIsForItsAuthorAlone() throws SQLException {
        Exercise tryout = begin(ID, ANNE);
        assertThat(tryout.kind()).isEqualTo(Exercise.Kind.TRYOUT);
        assertThat(tryout.title()).isEqualTo("新しい演習");
        assertThat(tryout.teams())
                .singleElement()
                .satisfies(
                        team -> assertThat(team.members()).containsExactly(new Exercise.Member("instructor", "講師 花子")));
        assertThat(studio.record.value("select count(*) from ranges.wish where desired = 'present'"))
                .isEqualTo("1");
        assertThat(studio.record.value("select recording from programme.exercise"))
                .isEqualTo("off");
        assertThat(studio.authoring.tryouts().of(ID, ANNE).orElseThrow().exercise())
                .isEqualTo(tryout.id().toString());
        assertThat(studio.authoring.tryouts().of(ID, BEN)).isEmpty();
        assertThat(studio.audited("tryout-created")).isOne();
    }

    @Test
    void itsAuthorIsInstructorAndPlayerOthersAreNot() {
        Exercise tryout = begin(ID, ANNE);
        Audience.Trainee player = new Audience.Trainee(new TeamId("team-1"));
        assertThat(Audience.of(ANNE, tryout)).isEqualTo(new Audience.Instructor());
        assertThat(Audience.as("", ANNE, tryout)).isEqualTo(new Audience.Instructor());
        assertThat(Audience.as("trainee", ANNE, tryout)).isEqualTo(player);
        assertThat(Audience.playing(ANNE, tryout)).isEqualTo(player);
        Caller trainee = new Caller("trainee1", "佐久間 遥", Set.of(Role.TRAINEE));
        assertThat(refusal(() -> Audience.as("trainee", trainee, tryout))).isEqualTo("unknown-exercise");
    }

    @Test
    void whoKnowsItsAddressIsNotToldThatItExists() {
        String address = begin(ID, ANNE).id().toString();
        assertThat(Addressed.exercise(studio.exercises, address, ANNE).kind()).isEqualTo(Exercise.Kind.TRYOUT);
        assertThat(refusal(() -> Addressed.exercise(studio.exercises, address, BEN)))
                .isEqualTo("unknown-exercise");
    }

    @Test
    void inAnExerciseNobodyIsTakenForAnotherThanTheyAre() {
        Exercise tryout = begin(ID, ANNE);
        Exercise exercise = new Exercise(
                tryout.id(),
                tryout.title(),
                tryout.scenario(),
                tryout.revision(),
                tryout.content(),
                Exercise.Kind.EXERCISE,
                tryout.createdAt(),
                Optional.empty(),
                Optional.empty(),
                tryout.teams());
        assertThat(Audience.as("trainee", ANNE, exercise)).isEqualTo(new Audience.Instructor());
    }

    @Test
    void theNextOneEndsTheLastAndOthersGoOn() throws SQLException {
        Exercise others = begin(ID, BEN);
        Exercise first = begin(ID, ANNE);
        Exercise second = begin(Studio.SHIPPED, ANNE);
        assertThat(ended(first)).isTrue();
        assertThat(ended(second)).isFalse();
        assertThat(ended(others)).isFalse();
        assertThat(studio.authoring.tryouts().of(ID, ANNE)).isEmpty();
        studio.authoring.tryouts().end(Studio.SHIPPED, ANNE);
        assertThat(ended(second)).isTrue();
        assertThat(studio.record.value("select count(*) from ranges.wish where desired = 'present'"))
                .isEqualTo("1");
    }

    @Test
    void whatItsAuthorForgetsEndsAfterTwoHours() throws SQLException {
        Exercise tryout = begin(ID, ANNE);
        Instant begun = tryout.createdAt();
        assertThat(studio.authoring.tryouts().sweep(begun.plusSeconds(7_190), "schedule"))
                .isZero();
        assertThat(ended(tryout)).isFalse();
        assertThat(studio.authoring.tryouts().sweep(begun.plusSeconds(7_200), "schedule"))
                .isOne();
        assertThat(ended(tryout)).isTrue();
        assertThat(studio.record.value("select account from programme.audit where action = 'clock-end'"))
                .isEqualTo("schedule");
        assertThat(studio.authoring.tryouts().sweep(begun.plusSeconds(9_000), "schedule"))
                .isZero();
    }

    @Test
    void aDraftWithErrorsIsNotTried() throws SQLException {
        studio.write(ID, "compose.yaml", "services: {}\n");
        assertThat(refusal(() -> begin(ID, ANNE))).isEqualTo("draft-has-errors");
        assertThat(studio.record.value("select count(*) from programme.exercise"))
                .isEqualTo("0");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> begin("nowhere", ANNE)))
                .isInstanceOf(Refusal.class);
    }
}
