package enshu.console.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ClockState;
import enshu.exchange.ExerciseClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockActionTest {
    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PREPARED, START, RUNNING",
        "PREPARED, PAUSE, ",
        "PREPARED, RESUME, ",
        "PREPARED, END, ENDED",
        "RUNNING, START, ",
        "RUNNING, PAUSE, PAUSED",
        "RUNNING, RESUME, ",
        "RUNNING, END, ENDED",
        "PAUSED, START, ",
        "PAUSED, PAUSE, ",
        "PAUSED, RESUME, RUNNING",
        "PAUSED, END, ENDED",
        "ENDED, START, ",
        "ENDED, PAUSE, ",
        "ENDED, RESUME, ",
        "ENDED, END, ",
    })
    void everyStateAllowsJustTheseActions(
            ClockState state, ClockAction action, @org.jspecify.annotations.Nullable ClockState next) {
        ExerciseClock clock = new ExerciseClock(state, START, Duration.ZERO, 1);
        assertThat(action.apply(clock, START).map(ExerciseClock::state).orElse(null))
                .isEqualTo(next);
    }

    @Test
    void pauseKeepsTheTimeThatPassedAndResumeGoesOnFromThere() {
        ExerciseClock running = new ExerciseClock(ClockState.RUNNING, START, Duration.ofMinutes(5), 2);
        ExerciseClock paused =
                ClockAction.PAUSE.apply(running, START.plusSeconds(60)).orElseThrow();
        assertThat(paused.at(START.plusSeconds(3_600))).isEqualTo(Duration.ofMinutes(7));
        ExerciseClock resumed =
                ClockAction.RESUME.apply(paused, START.plusSeconds(3_600)).orElseThrow();
        assertThat(resumed.at(START.plusSeconds(3_630))).isEqualTo(Duration.ofMinutes(8));
    }

    @Test
    void onlyTheFourWordsAreActions() {
        assertThat(ClockAction.of("start")).contains(ClockAction.START);
        assertThat(ClockAction.of("START")).isEmpty();
        assertThat(ClockAction.of("")).isEmpty();
    }
}
