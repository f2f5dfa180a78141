package enshu.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox();

    @Test
    void onlyTheNewestPictureWaits() throws InterruptedException {
        for (int i = 1; i <= 1_000; i++) {
            outbox.offerPicture("picture " + i);
        }
        assertThat(outbox.take(0)).contains("picture 1000");
        assertThat(outbox.take(0)).isEmpty();
    }

    @Test
    void troubleFollowsThePictureAndAPictureEndsIt() throws InterruptedException {
        outbox.offerPicture("picture");
        outbox.offerTrouble("trouble");
        assertThat(outbox.take(0)).contains("picture");
        assertThat(outbox.take(0)).contains("trouble");
        outbox.offerTrouble("trouble");
        outbox.offerPicture("well again");
        assertThat(outbox.take(0)).contains("well again");
        assertThat(outbox.take(0)).isEmpty();
    }

    @Test
    void whoWaitsIsWokenWhenTheBoxIsClosed() throws InterruptedException {
        Thread closer = Thread.ofVirtual().start(outbox::close);
        assertThat(outbox.take(java.util.concurrent.TimeUnit.MINUTES.toNanos(1)))
                .isEmpty();
        closer.join();
        assertThat(outbox.closed()).isTrue();
    }
}
