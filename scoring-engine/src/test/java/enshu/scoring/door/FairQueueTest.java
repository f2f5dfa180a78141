package enshu.scoring.door;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scoring.flag.Flag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private final FairQueue<String> queue = new FairQueue<>(3, 1_000);

    @Test
    void whoFloodsWaitsForItselfOnly() throws InterruptedException {
        for (int number = 0; number < 900; number++) {
            assertThat(queue.offer(claim(0))).isTrue();
        }
        queue.offer(claim(1));
        queue.offer(claim(2));
        queue.offer(claim(2));

        assertThat(queue.take(5, 100)).extracting(Claim::team).containsExactly(0, 1, 2, 0, 2);
        assertThat(queue.take(1_000, 100)).hasSize(100);
        assertThat(queue.take(30, 100)).hasSize(30);
    }

    @Test
    void aTeamHasABoundedLineOfItsOwn() {
        for (int number = 0; number < 1_000; number++) {
            assertThat(queue.offer(claim(0))).isTrue();
        }
        assertThat(queue.offer(claim(0))).isFalse();
        assertThat(queue.offer(claim(1))).isTrue();
    }

    @Test
    void aClosedQueueGivesWhatItHasAndTakesNothing() throws InterruptedException {
        queue.offer(claim(0));
        queue.close();
        assertThat(queue.offer(claim(0))).isFalse();
        assertThat(queue.drained()).isFalse();
        assertThat(queue.take(10, 10)).hasSize(1);
        assertThat(queue.drained()).isTrue();
        assertThat(queue.take(10, 10)).isEqualTo(List.of());
    }

    private static Claim<String> claim(int team) {
        return new Claim<>("", team, new Flag(9, 1, 1, 0, 0), 1, Instant.EPOCH, Duration.ZERO);
    }
}
