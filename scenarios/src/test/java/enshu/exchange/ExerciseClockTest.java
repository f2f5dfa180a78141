package enshu.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExerciseClockTest {
    private static final Instant NINE = Instant.parse("2026-11-24T00:00:00Z");

    @Test
    void aRunningClockGoesOnAtItsSpeed() {
        ExerciseClock clock = new ExerciseClock(ClockState.RUNNING, NINE, Duration.ofMinutes(10), 6);
        assertThat(clock.at(NINE.plusSeconds(30))).isEqualTo(Duration.ofMinutes(13));
    }

    @ParameterizedTest
    @EnumSource(
            value = ClockState.class,
            names = {"PREPARED", "PAUSED", "ENDED"})
    void aClockThatDoesNotRunStandsStill(ClockState state) {
        ExerciseClock clock = new ExerciseClock(state, NINE, Duration.ofMinutes(10), 1);
        assertThat(clock.at(NINE.plusSeconds(3600))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aLookFromBeforeTheAnchorSeesTheAnchorsTime() {
        ExerciseClock clock = new ExerciseClock(ClockState.RUNNING, NINE, Duration.ofMinutes(10), 1);
        assertThat(clock.at(NINE.minusSeconds(1))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void impossibleClocksAreNotMade() {
        assertThatThrownBy(() -> new ExerciseClock(ClockState.PAUSED, NINE, Duration.ofSeconds(-1), 1))
                .hasMessageContaining("negative");
        assertThatThrownBy(() -> new ExerciseClock(ClockState.PAUSED, NINE, Duration.ZERO, 0))
                .hasMessageContaining("speed");
        assertThatThrownBy(() -> new ExerciseClock(ClockState.PAUSED, NINE, Duration.ZERO, Double.NaN))
                .hasMessageContaining("speed");
    }
}
