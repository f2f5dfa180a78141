package enshu.console.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RecorderTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-26T01:00:00Z"));

    private final CompletableFuture<Optional<CutReason>> finished = new CompletableFuture<>();

    /** Keeps what it is given, on a disk that fails or doesn't answer when told so. */
    private static final class Paper implements Script {
        private final List<String> pieces = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch answers;
        private final boolean fails;

        Paper(CountDownLatch answers, boolean fails) {
            this.answers = answers;
            this.fails = fails;
        }

        @Override
        public Optional<CutReason> write(Piece piece) throws IOException {
            try {
                answers.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            if (fails) {
                throw new IOException("no space left on device");
            }
            pieces.add(
                    switch (piece) {
                        case Piece.Shown shown -> shown.output();
                        case Piece.Did did -> did.input();
                        case Piece.Sized sized -> sized.columns() + "x" + sized.rows();
                        case Piece.End end -> "end";
                    });
            return piece instanceof Piece.Shown shown && shown.output().equals("too much")
                    ? Optional.of(CutReason.TOO_LARGE)
                    : Optional.empty();
        }

        @Override
        public void flush() {}

        @Override
        public long bytes() {
            return pieces.size();
        }

        @Override
        public long frames() {
            return 0;
        }
    }

    private static CountDownLatch open() {
        return new CountDownLatch(0);
    }

    private Recorder recorder(Paper paper) {
        Recorder recorder = new Recorder(paper, CLOCK, (script, cut) -> finished.complete(cut));
        recorder.start();
        return recorder;
    }

    private Optional<CutReason> outcome() throws Exception {
        return finished.get(10, TimeUnit.SECONDS);
    }

    @Test
    void everythingIsWrittenInItsOrder() throws Exception {
        Paper paper = new Paper(open(), false);
        Recorder recorder = recorder(paper);
        recorder.shown("a");
        recorder.did("b");
        recorder.sized(80, 24);
        recorder.close();
        assertThat(outcome()).isEmpty();
        assertThat(paper.pieces).containsExactly("a", "b", "80x24", "end");
    }

    @Test
    void aDiskThatDoesNotAnswerEndsTheRecordingAndNeverTheDesktop() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        Recorder recorder = recorder(new Paper(answers, false));
        String picture = "x".repeat(64 * 1024);
        for (int sent = 0; sent < 100; sent++) {
            recorder.shown(picture);
        }
        answers.countDown();
        assertThat(outcome()).contains(CutReason.TOO_FAST);
    }

    @Test
    void aDiskThatFailsEndsIt() throws Exception {
        Recorder recorder = recorder(new Paper(open(), true));
        recorder.shown("a");
        assertThat(outcome()).contains(CutReason.DISK_FAILED);
        recorder.shown("b");
        recorder.close();
    }

    @Test
    void aLimitEndsItWithItsReason() throws Exception {
        Paper paper = new Paper(open(), false);
        Recorder recorder = recorder(paper);
        recorder.shown("too much");
        assertThat(outcome()).contains(CutReason.TOO_LARGE);
        assertThat(paper.pieces).endsWith("end");
    }

    @Test
    void whoWithdrawsIsNoLongerRecordedWhenThatReturns() {
        Paper paper = new Paper(open(), false);
        Recorder recorder = recorder(paper);
        recorder.shown("a");
        recorder.cutAndWait(CutReason.WITHDRAWN);
        recorder.shown("later");
        assertThat(finished).isCompletedWithValue(Optional.of(CutReason.WITHDRAWN));
        assertThat(paper.pieces).doesNotContain("later");
    }
}
