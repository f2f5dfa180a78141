package enshu.range.plan;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.ArenaPlan;
import enshu.scenario.ArenaRule;
import enshu.scenario.Sides;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Half an hour of hardening, then an hour of side A, ten minutes of rest, and an hour of side B. */
class OpeningTest {
    private static final Routes.Way FRIEND = new Routes.Way("10.64.32.0/20", "10.64.65.2");
    private static final Routes.Way FOE = new Routes.Way("10.64.0.0/20", "10.64.65.0");
    private static final Opening CLOSED = new Opening.Closed();

    private static ArenaPlan plan(boolean guided) {
        Sides sides = new Sides(Duration.ofHours(1), Duration.ofMinutes(10), 2);
        return new ArenaPlan(
                new ArenaRule.Plain("faust"),
                Duration.ofMinutes(1),
                5,
                Duration.ofMinutes(30),
                Optional.of(sides).filter(_ -> guided),
                List.of(),
                Optional.empty());
    }

    private static Opening at(Sides.Side side, long minute) {
        Routes.Wire wire = new Routes.Wire(
                "game",
                "enr1",
                "10.64.65.1",
                "10.64.16.0/20",
                OptionalLong.empty(),
                true,
                Optional.of(new Routes.Sided(side, List.of(FRIEND), List.of(FOE))));
        return Opening.at(plan(true), wire, Duration.ofMinutes(minute));
    }

    @Test
    void oneSideAttacksWhileTheOtherDefendsAndThenTheOtherWayRound() {
        Opening attacks = new Opening.Attacks(List.of(FRIEND));
        Opening defends = new Opening.Defends(List.of(FRIEND), List.of(FOE));
        for (long minute : new long[] {30, 60, 89}) {
            assertThat(at(Sides.Side.A, minute)).isEqualTo(attacks);
            assertThat(at(Sides.Side.B, minute)).isEqualTo(defends);
        }
        for (long minute : new long[] {100, 159}) {
            assertThat(at(Sides.Side.A, minute)).isEqualTo(defends);
            assertThat(at(Sides.Side.B, minute)).isEqualTo(attacks);
        }
    }

    @Test
    void nobodyReachesAnybodyWhileTeamsHardenInTheRestAndAfterTheLastTurn() {
        for (long minute : new long[] {0, 29, 90, 99, 160, 500}) {
            assertThat(at(Sides.Side.A, minute)).isEqualTo(CLOSED);
            assertThat(at(Sides.Side.B, minute)).isEqualTo(CLOSED);
        }
    }

    @Test
    void theNextChangeIsKnown() {
        assertThat(Opening.left(plan(true), Duration.ofMinutes(20))).contains(Duration.ofMinutes(10));
        assertThat(Opening.left(plan(true), Duration.ofMinutes(40))).contains(Duration.ofMinutes(50));
        assertThat(Opening.left(plan(true), Duration.ofMinutes(95))).contains(Duration.ofMinutes(5));
        assertThat(Opening.left(plan(true), Duration.ofMinutes(159))).contains(Duration.ofMinutes(1));
        assertThat(Opening.left(plan(true), Duration.ofMinutes(160))).isEmpty();
        assertThat(Opening.left(plan(false), Duration.ofMinutes(20))).contains(Duration.ofMinutes(10));
        assertThat(Opening.left(plan(false), Duration.ofMinutes(40))).isEmpty();
    }
}
