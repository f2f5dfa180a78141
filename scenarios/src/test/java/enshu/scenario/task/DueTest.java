package enshu.scenario.task;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.TaskId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DueTest {
    private static final TaskId ISOLATE = new TaskId("isolate");

    @Test
    void somethingAtATimeFallsDueOnceAtThatTime() {
        Due due = new Due.At(Duration.ofMinutes(10));
        assertThat(due.times(Duration.ofMinutes(10).minusMillis(1), Map.of())).isZero();
        assertThat(due.times(Duration.ofMinutes(10), Map.of())).isOne();
        assertThat(due.times(Duration.ofHours(3), Map.of())).isOne();
    }

    @Test
    void somethingAfterATaskWaitsUntilItIsSolved() {
        Due due = new Due.After(ISOLATE);
        assertThat(due.times(Duration.ofHours(1), Map.of())).isZero();
        assertThat(due.first(Map.of(ISOLATE, Duration.ofMinutes(20)))).contains(Duration.ofMinutes(20));
        assertThat(due.times(Duration.ofMinutes(19), Map.of(ISOLATE, Duration.ofMinutes(20))))
                .isZero();
        assertThat(due.times(Duration.ofMinutes(20), Map.of(ISOLATE, Duration.ofMinutes(20))))
                .isOne();
    }

    @Test
    void somethingRepeatedFallsDueAfterEveryPeriod() {
        Due due = new Due.Every(Duration.ofMinutes(5));
        assertThat(due.times(Duration.ofMinutes(4), Map.of())).isZero();
        assertThat(due.times(Duration.ofMinutes(5), Map.of())).isOne();
        assertThat(due.times(Duration.ofMinutes(16), Map.of())).isEqualTo(3);
    }
}
