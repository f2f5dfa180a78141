package enshu.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox();

    @Test
    void onlyTheNewestPictureWaits() throws InterruptedException {
        for (int i = 1; i <= 1_000; i++) {
            outbox.offerPicture(showing(i));
        }
        assertThat(outbox.next(0).orElseThrow()).contains("\"version\":1000,\"picture\"");
        assertThat(outbox.next(0)).isEmpty();
    }

    @Test
    void whatIsSentFollowsOnWhatWasSentBefore() throws InterruptedException {
        Showing one = showing(1);
        Showing two = Showing.of(ShowingTest.picture(2, "PAUSED", 1), 2, Optional.of(one));
        Showing three = Showing.of(ShowingTest.picture(3, "PAUSED", 2), 3, Optional.of(two));
        outbox.offerPicture(one);
        assertThat(outbox.next(0).orElseThrow()).contains("\"type\":\"picture\"");
        outbox.offerPicture(two);
        outbox.offerPicture(three);
        assertThat(outbox.next(0).orElseThrow()).contains("\"type\":\"changes\"", "PAUSED", "\"team-1\"");
    }

    private static Showing showing(int version) {
        return Showing.of(ShowingTest.picture(version, "RUNNING", 1), version, Optional.empty());
    }

    @Test
    void troubleFollowsThePictureAndAPictureEndsIt() throws InterruptedException {
        outbox.offerPicture(showing(1));
        outbox.offerTrouble("trouble");
        assertThat(outbox.next(0).orElseThrow()).contains("\"picture\"");
        assertThat(outbox.next(0)).contains("trouble");
        outbox.offerTrouble("trouble");
        outbox.offerPicture(showing(2));
        assertThat(outbox.next(0).orElseThrow()).contains("\"version\":2");
        assertThat(outbox.next(0)).isEmpty();
    }

    @Test
    void whoWaitsIsWokenWhenTheBoxIsClosed() throws InterruptedException {
        Thread closer = Thread.ofVirtual().start(outbox::close);
        assertThat(outbox.next(java.util.concurrent.TimeUnit.MINUTES.toNanos(1)))
                .isEmpty();
        closer.join();
        assertThat(outbox.over()).isTrue();
    }
}
