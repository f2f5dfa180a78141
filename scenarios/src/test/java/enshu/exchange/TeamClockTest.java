package enshu.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamClockTest {
    private static final Duration TEN = Duration.ofMinutes(10);

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    /** Minutes of the exercise at which a team is held, goes on and is looked at; and what its own clock then shows. */
    @ParameterizedTest
    @CsvSource({
        "10, 25, 10, 10", // just held
        "10, 25, 20, 10", // held for a while
        "10, 25, 25, 10", // goes on just now
        "10, 25, 40, 25", // a quarter of an hour behind from then on
        "0,  30, 31, 1", // held from the start
    })
    void aTeamThatIsHeldStandsAndGoesOnFromThere(long held, long resumed, long looked, long shown) {
        TeamClock clock = TeamClock.LIKE_ALL.hold(minutes(held));
        TeamClock now = looked < resumed ? clock : clock.resume(minutes(resumed));
        assertThat(now.at(minutes(looked))).isEqualTo(minutes(shown));
        assertThat(now.held()).isEqualTo(looked < resumed);
    }

    @Test
    void holdingTwiceAndResumingTwiceIsOnce() {
        TeamClock held = TeamClock.LIKE_ALL.hold(TEN);
        assertThat(held.hold(minutes(12))).isEqualTo(held);
        TeamClock going = held.resume(minutes(15));
        assertThat(going.resume(minutes(20))).isEqualTo(going);
    }

    @Test
    void aHeldTeamIsNotMovedWhenTheExerciseIs() {
        TeamClock held = TeamClock.LIKE_ALL.hold(TEN);
        assertThat(held.at(minutes(70))).isEqualTo(TEN);
        assertThat(held.resume(minutes(70)).at(minutes(71))).isEqualTo(minutes(11));
        assertThat(held.at(minutes(2))).isEqualTo(TEN);
        assertThat(held.resume(minutes(2)).at(minutes(3))).as("turned back").isEqualTo(minutes(11));
    }

    @Test
    void aTeamIsMovedWhetherItIsHeldOrNot() {
        TeamClock ahead = TeamClock.LIKE_ALL.jump(TEN, minutes(30));
        assertThat(ahead.lag()).isEqualTo(minutes(-20));
        assertThat(ahead.at(minutes(11))).isEqualTo(minutes(31));
        TeamClock held = TeamClock.LIKE_ALL.hold(TEN).jump(minutes(14), minutes(5));
        assertThat(held.at(minutes(14))).isEqualTo(minutes(5));
        assertThat(held.resume(minutes(14)).at(minutes(15))).isEqualTo(minutes(6));
    }

    @Test
    void itsTimeIsNeverNegative() {
        TeamClock behind = TeamClock.LIKE_ALL.hold(TEN).resume(minutes(40));
        assertThat(behind.at(minutes(20))).as("the exercise was turned back").isEqualTo(Duration.ZERO);
    }

    @Test
    void anExtensionMovesTheEndAndNothingElse() {
        TeamClock longer = TeamClock.LIKE_ALL.extend(TEN).extend(minutes(-3));
        assertThat(longer.extra()).isEqualTo(minutes(7));
        assertThat(longer.at(TEN)).isEqualTo(TEN);
        TeamId team = new TeamId("team-1");
        ExerciseClock clock = new ExerciseClock(ClockState.RUNNING, Instant.EPOCH, Duration.ZERO, 1);
        Clocks clocks = new Clocks(clock, minutes(5), Map.of(team, longer));
        assertThat(clocks.end(team, minutes(60))).isEqualTo(minutes(72));
        assertThat(clocks.end(new TeamId("team-2"), minutes(60))).isEqualTo(minutes(65));
    }

    @Test
    void whateverIsDoneTimeNeverJumpsByHoldingOrResuming() {
        Random random = new Random(20261125);
        for (int run = 0; run < 500; run++) {
            TeamClock clock = TeamClock.LIKE_ALL;
            Duration exercise = Duration.ZERO;
            for (int step = 0; step < 20; step++) {
                exercise = exercise.plusSeconds(random.nextInt(600));
                Duration before = clock.at(exercise);
                clock = clock.held() ? clock.resume(exercise) : clock.hold(exercise);
                assertThat(clock.at(exercise)).isEqualTo(before);
            }
        }
    }
}
