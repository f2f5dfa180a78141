package enshu.scoring.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.exchange.ClockState;
import enshu.exchange.ExerciseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static final Instant START = Instant.parse("2026-11-27T01:00:00Z");

    private final Ticks ticks = new Ticks(Duration.ofMinutes(3), 5);

    @Test
    void aTickLastsUntilJustBeforeTheNext() {
        assertThat(ticks.at(Duration.ZERO)).hasValue(0);
        assertThat(ticks.at(Duration.ofMillis(179_999))).hasValue(0);
        assertThat(ticks.at(Duration.ofMinutes(3))).hasValue(1);
        assertThat(ticks.endOf(0)).isEqualTo(Duration.ofMinutes(3));
        assertThat(ticks.expiry(7)).isEqualTo(12);
    }

    @Test
    void thereIsNoTickWhileTheClockStands() {
        Instant now = START.plusSeconds(400);
        assertThat(ticks.at(clock(ClockState.RUNNING, 0, 1), now)).isEqualTo(OptionalInt.of(2));
        assertThat(ticks.at(clock(ClockState.PAUSED, 400, 1), now)).isEmpty();
        assertThat(ticks.at(clock(ClockState.ENDED, 400, 1), now)).isEmpty();
    }

    @Test
    void noTickBeginsBeforeTheTimeOfHardeningIsOver() {
        Ticks late = new Ticks(Duration.ofMinutes(10), Duration.ofMinutes(3), 5);
        assertThat(late.at(Duration.ofMillis(599_999))).isEmpty();
        assertThat(late.at(Duration.ofMinutes(10))).hasValue(0);
        assertThat(late.at(Duration.ofMinutes(16))).hasValue(2);
        assertThat(late.at(clock(ClockState.RUNNING, 0, 1), START.plusSeconds(599)))
                .isEmpty();
        assertThat(late.startOf(0)).isEqualTo(Duration.ofMinutes(10));
        assertThat(late.endOf(1)).isEqualTo(Duration.ofMinutes(16));
        assertThat(late.instantOf(-1, clock(ClockState.RUNNING, 60, 1))).isEqualTo(START.plusSeconds(540));
        assertThat(late.instantOf(-1, clock(ClockState.RUNNING, 60, 2))).isEqualTo(START.plusSeconds(270));
    }

    @Test
    void theInstantOfAnEndFollowsTheClockAlone() {
        assertThat(ticks.instantOf(1, clock(ClockState.RUNNING, 0, 1))).isEqualTo(START.plusSeconds(360));
        assertThat(ticks.instantOf(1, clock(ClockState.RUNNING, 300, 2))).isEqualTo(START.plusSeconds(30));
        assertThat(ticks.instantOf(1, clock(ClockState.RUNNING, 500, 1))).isEqualTo(START);
    }

    @Test
    void lengthsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Ticks(Duration.ofSeconds(-1), Duration.ofSeconds(60), 1))
                .hasMessageContaining("begins with the exercise");
        assertThatThrownBy(() -> new Ticks(Duration.ofMillis(999), 1)).hasMessageContaining("a second");
        assertThatThrownBy(() -> new Ticks(Duration.ofSeconds(60), 0)).hasMessageContaining("1 to 1000");
    }

    private static ExerciseClock clock(ClockState state, int elapsedSeconds, double speed) {
        return new ExerciseClock(state, START, Duration.ofSeconds(elapsedSeconds), speed);
    }
}
