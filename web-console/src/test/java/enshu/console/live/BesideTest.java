package enshu.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BesideTest {
    private final Semaphore done = new Semaphore(0);
    private final AtomicInteger readings = new AtomicInteger();

    @Test
    void whatWasReadIsTakenOnce() throws Exception {
        Beside<Integer> beside = new Beside<>("reading", readings::incrementAndGet, done::release);
        assertThat(beside.take()).isEmpty();
        beside.want();
        await(1);
        assertThat(beside.take()).contains(new Beside.Got<>(1));
        assertThat(beside.take()).isEmpty();
    }

    @Test
    void manyWishesDuringAReadingAreOneMore() throws Exception {
        BlockingQueue<Integer> rows = new LinkedBlockingQueue<>();
        Semaphore begun = new Semaphore(0);
        Beside<Integer> beside = new Beside<>(
                "reading",
                () -> {
                    readings.incrementAndGet();
                    begun.release();
                    return rows.take();
                },
                done::release);
        beside.want();
        assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        beside.want();
        beside.want();
        beside.want();
        rows.add(7);
        rows.add(8);
        await(2);
        assertThat(beside.take()).contains(new Beside.Got<>(8));
        assertThat(readings).hasValue(2);
    }

    @Test
    void aReadingThatFailedSaysWhyAndTheNextMaySucceed() throws Exception {
        IllegalStateException away = new IllegalStateException("away");
        Beside<Integer> beside = new Beside<>(
                "reading",
                () -> {
                    if (readings.incrementAndGet() == 1) {
                        throw away;
                    }
                    return 5;
                },
                done::release);
        beside.want();
        await(1);
        Optional<Beside.Outcome<Integer>> failed = beside.take();
        assertThat(failed).contains(new Beside.Failed<>(away));
        beside.want();
        await(1);
        assertThat(beside.take()).contains(new Beside.Got<>(5));
    }

    private void await(int times) throws InterruptedException {
        assertThat(done.tryAcquire(times, 10, TimeUnit.SECONDS)).isTrue();
    }
}
