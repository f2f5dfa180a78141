package enshu.range.wish;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.range.settings.Settings;
import enshu.scratch.ScratchDatabase;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BellIT {
    private final String name = "bell-" + UUID.randomUUID();
    private final BlockingQueue<String> rung = new LinkedBlockingQueue<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final Thread bell = Thread.ofVirtual().unstarted(bell());

    private Runnable bell() {
        Settings.Database database = ScratchRanges.orchestrator(name);
        return new Bell(database.url(), database.user(), database.password(), List.of("ranges_wish"), rung::add, asked);
    }

    @BeforeEach
    void begin() throws InterruptedException {
        bell.start();
        assertThat(next()).as("rings for everything at first").isEmpty();
    }

    @AfterEach
    void end() throws InterruptedException {
        bell.interrupt();
        bell.join(10_000);
        ScratchRanges.forget(name);
    }

    private String next() throws InterruptedException {
        return String.valueOf(rung.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void aWishRings() throws InterruptedException {
        Wished.tiny(name);
        assertThat(next()).isEqualTo("ranges_wish");
    }

    @Test
    void afterALostLineItRingsForEverythingAndHearsAgain() throws InterruptedException {
        assertThat(ScratchDatabase.read(
                        "select pg_terminate_backend(pid)::text from pg_stat_activity where application_name = ?",
                        name))
                .containsExactly("true");
        assertThat(next()).as("what was said meanwhile is lost").isEmpty();
        Wished.tiny(name);
        assertThat(next()).isEqualTo("ranges_wish");
    }
}
