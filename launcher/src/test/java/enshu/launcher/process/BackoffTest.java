package enshu.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration SOON = Duration.ofSeconds(2);

    @Test
    void theFirstRestartIsAlmostImmediateAndLaterOnesWaitUpToHalfAMinute() {
        Backoff backoff = Backoff.NONE.died(SOON);
        assertThat(backoff.pause()).isEqualTo(Duration.ofMillis(100));
        Duration last = backoff.pause();
        for (int death = 2; death < 50; death++) {
            backoff = backoff.died(SOON);
            assertThat(backoff.pause()).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(Duration.ofSeconds(30));
            last = backoff.pause();
        }
        assertThat(last).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aMinuteOfLifeForgivesEarlierDeaths() {
        Backoff backoff = Backoff.NONE.died(SOON).died(SOON).died(SOON);

        assertThat(backoff.died(Duration.ofMinutes(1)).pause()).isEqualTo(Duration.ofMillis(100));
    }
}
