package enshu.console.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ThresholdTest {
    private static final String DOOR = "range/guacd.sock";

    private final Threshold threshold = new Threshold();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void aWholeRoomEntersThreeAtATime() throws InterruptedException {
        CountDownLatch together = new CountDownLatch(1);
        List<Thread> room = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            room.add(Thread.ofVirtual().start(() -> enter(together)));
        }
        together.countDown();
        for (Thread one : room) {
            one.join();
        }
        assertThat(most).hasValueBetween(1, 3);
        assertThat(threshold.people(DOOR)).isZero();
    }

    private void enter(CountDownLatch together) {
        try {
            together.await();
            try (Threshold.Pass _ = threshold.enter(DOOR)) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                LockSupport.parkNanos(1);
                inside.decrementAndGet();
            }
        } catch (IOException | InterruptedException late) {
            throw new AssertionError(late);
        }
    }

    @Test
    void oneTeamDoesNotWaitForAnother() throws Exception {
        try (Threshold.Pass _ = threshold.enter(DOOR);
                Threshold.Pass _ = threshold.enter(DOOR);
                Threshold.Pass _ = threshold.enter(DOOR)) {
            threshold.enter("other/guacd.sock").close();
        }
    }

    @Test
    void aPassThatIsGivenBackTwiceLetsOnePersonIn() throws Exception {
        Threshold.Pass first = threshold.enter(DOOR);
        try (Threshold.Pass _ = threshold.enter(DOOR)) {
            first.close();
            first.close();
            assertThat(threshold.people(DOOR)).isEqualTo(1);
        }
        assertThat(threshold.people(DOOR)).isZero();
    }

    @Test
    void whoGoesAwayWhileWaitingLeavesNothingBehind() throws Exception {
        try (Threshold.Pass _ = threshold.enter(DOOR);
                Threshold.Pass _ = threshold.enter(DOOR);
                Threshold.Pass _ = threshold.enter(DOOR)) {
            CountDownLatch gone = new CountDownLatch(1);
            Thread waiting = Thread.ofVirtual().start(() -> {
                try {
                    threshold.enter(DOOR).close();
                } catch (IOException | InterruptedException stopped) {
                    gone.countDown();
                }
            });
            waiting.interrupt();
            gone.await();
            waiting.join();
            assertThat(threshold.people(DOOR)).isEqualTo(3);
        }
        assertThat(threshold.people(DOOR)).isZero();
    }
}
