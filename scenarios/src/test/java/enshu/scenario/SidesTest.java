package enshu.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.scenario.Sides.Side;
import enshu.scenario.Sides.Turn;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SidesTest {
    private static final Sides TWO_HOURS = new Sides(Duration.ofHours(1), Duration.ofMinutes(10), 2);

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    @Test
    void teamsTakeTheSidesInTurnSoTwoTeamsHaveOneEach() {
        assertThat(Side.of(0)).isEqualTo(Side.A);
        assertThat(Side.of(1)).isEqualTo(Side.B);
        assertThat(Side.of(2)).isEqualTo(Side.A);
    }

    @Test
    void sideAAttacksFirstAndSideBAfterTheRest() {
        Turn first = new Turn(0, Side.A, Duration.ZERO, minutes(60));
        Turn second = new Turn(1, Side.B, minutes(70), minutes(130));
        assertThat(TWO_HOURS.at(Duration.ZERO)).contains(first);
        assertThat(TWO_HOURS.at(minutes(60).minusMillis(1))).contains(first);
        assertThat(TWO_HOURS.at(minutes(60))).isEmpty();
        assertThat(TWO_HOURS.at(minutes(70).minusMillis(1))).isEmpty();
        assertThat(TWO_HOURS.at(minutes(70))).contains(second);
        assertThat(TWO_HOURS.at(minutes(130).minusMillis(1))).contains(second);
    }

    @Test
    void nobodyAttacksWhileTeamsHardenAndAfterTheLastTurn() {
        assertThat(TWO_HOURS.at(minutes(-1))).isEmpty();
        assertThat(TWO_HOURS.at(minutes(130))).isEmpty();
        assertThat(TWO_HOURS.next(minutes(130))).isEmpty();
        assertThat(TWO_HOURS.length()).isEqualTo(minutes(130));
    }

    @Test
    void whatComesNextIsKnownWhileNobodyAttacks() {
        assertThat(TWO_HOURS.next(minutes(-30)).map(Turn::number)).contains(0);
        assertThat(TWO_HOURS.next(minutes(65)).map(Turn::number)).contains(1);
        assertThat(TWO_HOURS.next(minutes(80)).map(Turn::number)).contains(1);
    }

    @Test
    void withoutARestOneTurnFollowsTheOtherAtOnce() {
        Sides four = new Sides(minutes(10), Duration.ZERO, 4);
        for (int minute = 0; minute < 40; minute++) {
            Side attacks = minute / 10 % 2 == 0 ? Side.A : Side.B;
            assertThat(four.at(minutes(minute)).map(Turn::attacks)).contains(attacks);
        }
        assertThat(four.at(minutes(40))).isEmpty();
    }

    @Test
    void eachSideAttacksAsOftenAsTheOther() {
        for (int turns : new int[] {0, 1, 3, 22}) {
            assertThatThrownBy(() -> new Sides(minutes(1), Duration.ZERO, turns))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("even number");
        }
        assertThatThrownBy(() -> new Sides(Duration.ZERO, Duration.ZERO, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
