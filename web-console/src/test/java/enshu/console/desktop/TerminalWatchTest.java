package enshu.console.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.json.Json;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TerminalWatchTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Terminals terminals = new Terminals(new Hands(InstantSource.system()));
    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    private static Grant grant(String account, String desktop) {
        return new Grant(
                account,
                "",
                new ExerciseId(new UUID(1, 1)),
                new TeamId("team-1"),
                new RangeId(new UUID(2, 2)),
                desktop,
                account.equals("instructor") ? DesktopMode.WATCHING : DesktopMode.TAKING_PART);
    }

    private TerminalWatch watch(TerminalWatch.Screening screening) {
        TerminalWatch watch = new TerminalWatch(terminals, grant("instructor", "console"), screening);
        threads.add(Thread.ofVirtual().start(() -> {
            try {
                watch.run();
            } catch (IOException gone) {
                frames.add(Json.tree("{\"type\":\"gone\"}"));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }));
        return watch;
    }

    private TerminalWatch watch() {
        return watch(frame -> frames.add(Json.tree(frame)));
    }

    @AfterEach
    void everyWatchEnds() throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
            assertThat(thread.join(SOON)).as("a watch ends when it is told to").isTrue();
        }
    }

    /** The next frame of this type; what comes before it is passed over. */
    private JsonNode next(String type) throws InterruptedException {
        while (true) {
            JsonNode frame = frames.poll(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(frame).as("a frame of type " + type).isNotNull();
            if (frame.path("type").asText().equals(type)) {
                return frame;
            }
        }
    }

    private String shownUntil(String end) throws InterruptedException {
        StringBuilder shown = new StringBuilder();
        while (!shown.toString().endsWith(end)) {
            shown.append(next("data").path("data").asText());
        }
        return shown.toString();
    }

    @Test
    void whatTheTraineeSawBeforeAndSeesNowIsShownInTheTraineesSize() throws InterruptedException {
        OpenTerminal trainee = terminals.begin(grant("trainee1", "console"));
        trainee.tape().resize(new TerminalTape.Size(120, 40));
        trainee.tape().append("$ ls\r\n");
        watch();
        assertThat(next("terminals").path("terminals").path(0).path("account").asText())
                .isEqualTo("trainee1");
        assertThat(next("begin")).isEqualTo(Json.tree("{\"type\":\"begin\",\"columns\":120,\"rows\":40}"));
        trainee.tape().append("報告.txt\r\n");
        assertThat(shownUntil("報告.txt\r\n")).isEqualTo("$ ls\r\n報告.txt\r\n");
        trainee.tape().resize(new TerminalTape.Size(60, 20));
        assertThat(next("size").path("columns").asInt()).isEqualTo(60);
    }

    @Test
    void nobodyWorkingIsSaidAndTheFirstToComeIsShown() throws InterruptedException {
        watch();
        assertThat(next("terminals").path("terminals")).isEmpty();
        terminals.begin(grant("trainee2", "other-console")).tape().append("not this");
        terminals.begin(grant("trainee1", "console")).tape().append("this");
        assertThat(shownUntil("this")).isEqualTo("this");
    }

    @Test
    void ofSeveralTheLastTypedInIsShownUntilAnotherIsChosenOrItEnds() throws InterruptedException {
        OpenTerminal one = terminals.begin(grant("trainee1", "console"));
        OpenTerminal two = terminals.begin(grant("trainee2", "console"));
        one.tape().append("one");
        two.tape().append("two");
        one.typed(System.nanoTime());
        TerminalWatch watch = watch();
        assertThat(shownUntil("one")).isEqualTo("one");
        watch.receive("{\"type\":\"choose\",\"terminal\":" + two.number() + "}");
        assertThat(shownUntil("two")).isEqualTo("two");
        terminals.end(two);
        assertThat(shownUntil("one")).isEqualTo("one");
    }

    @Test
    void aStalledWatcherHoldsUpNobodyAndLaterSeesTheNewest() throws InterruptedException {
        OpenTerminal trainee = terminals.begin(grant("trainee1", "console"));
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch stalled = new CountDownLatch(1);
        watch(frame -> {
            stalled.countDown();
            try {
                released.await();
            } catch (InterruptedException ended) {
                throw new IOException(ended);
            }
            frames.add(Json.tree(frame));
        });
        assertThat(stalled.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        watch();
        String line = "x".repeat(99) + "\n";
        Thread work = Thread.ofVirtual().start(() -> {
            for (int lines = 0; lines < 200_000; lines++) {
                trainee.tape().append(line);
            }
            trainee.tape().append("the newest");
        });
        assertThat(work.join(SOON))
                .as("20 MB are written beside a stalled watcher")
                .isTrue();
        assertThat(shownUntil("the newest")).as("another watcher").isNotEmpty();
        frames.clear();
        released.countDown();
        assertThat(next("begin"))
                .as("the screen is cleared, for much was missed")
                .isNotNull();
        assertThat(shownUntil("the newest")).hasSizeLessThan(3 * TerminalTape.KEPT);
    }

    @Test
    void aWatcherWhoseBrowserIsGoneEnds() throws InterruptedException {
        watch(frame -> {
            throw new IOException("gone");
        });
        assertThat(next("gone")).isNotNull();
    }

    @Test
    void nothingAWatcherSendsIsTyped() throws InterruptedException {
        OpenTerminal trainee = terminals.begin(grant("trainee1", "console"));
        TerminalWatch watch = watch();
        watch.receive("{\"type\":\"data\",\"data\":\"reboot\\r\"}");
        watch.receive("{\"type\":\"size\",\"columns\":2,\"rows\":1}");
        trainee.tape().append("still there");
        assertThat(next("begin").path("columns").asInt()).isEqualTo(80);
        assertThat(shownUntil("still there")).isEqualTo("still there");
    }
}
