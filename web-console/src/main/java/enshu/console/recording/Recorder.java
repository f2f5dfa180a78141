package enshu.console.recording;

import enshu.console.desktop.Tape;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one recording on a virtual thread of its own. The desktop only puts pieces on a bounded queue; when the disk
 * doesn't keep up with it, the recording ends and the desktop goes on.
 */
final class Recorder implements Tape {
    private static final Logger log = LoggerFactory.getLogger(Recorder.class);
    private static final int MOST_PIECES = 4_000;
    private static final int MOST_CHARACTERS = 2 << 20;
    private static final Duration FLUSH_EVERY = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final BlockingQueue<Piece> queue = new ArrayBlockingQueue<>(MOST_PIECES);
    private final AtomicInteger characters = new AtomicInteger();
    private final AtomicReference<@Nullable CutReason> cut = new AtomicReference<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final InstantSource clock;
    private final BiConsumer<Script, Optional<CutReason>> finished;
    private final Script script;
    private final Thread thread;

    /**
     * Begins to write.
     *
     * @param finished told once, on the writing thread, when nothing more is written; with the reason when it was cut
     */
    Recorder(Script script, InstantSource clock, BiConsumer<Script, Optional<CutReason>> finished) {
        this.script = script;
        this.clock = clock;
        this.finished = finished;
        this.thread = Thread.ofVirtual().name("recorder").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void shown(String output) {
        offer(new Piece.Shown(output, clock.instant()));
    }

    @Override
    public void did(String input) {
        offer(new Piece.Did(input, clock.instant()));
    }

    @Override
    public void sized(int columns, int rows) {
        offer(new Piece.Sized(columns, rows, clock.instant()));
    }

    @Override
    public void close() {
        offer(new Piece.End(clock.instant()));
    }

    /** Ends it before the desktop ends. */
    void cut(CutReason reason) {
        cut.compareAndSet(null, reason);
        over.set(true);
    }

    /** Ends it and waits a moment until it is written. */
    void cutAndWait(CutReason reason) {
        cut(reason);
        try {
            thread.join(FAREWELL);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void offer(Piece piece) {
        if (over.get()) {
            return;
        }
        if (characters.addAndGet(piece.size()) > MOST_CHARACTERS || !queue.offer(piece)) {
            cut(CutReason.TOO_FAST);
        }
    }

    private void run() {
        Optional<CutReason> reason;
        try {
            reason = write();
        } catch (IOException failure) {
            log.atWarn().addKeyValue("error", failure.getMessage()).log("A recording can't be written; it ends");
            reason = Optional.of(CutReason.DISK_FAILED);
        } catch (InterruptedException stopped) {
            reason = Optional.of(CutReason.CONSOLE_ENDED);
        } catch (RuntimeException fault) {
            log.atError().setCause(fault).log("A recording ends for a reason of ours");
            reason = Optional.of(CutReason.MALFORMED);
        }
        over.set(true);
        queue.clear();
        finished.accept(script, reason);
    }

    private Optional<CutReason> write() throws IOException, InterruptedException {
        long flushed = System.nanoTime();
        while (cut.get() == null) {
            Piece piece = queue.poll(FLUSH_EVERY.toMillis() / 4, TimeUnit.MILLISECONDS);
            if (piece != null) {
                characters.addAndGet(-piece.size());
                Optional<CutReason> refused = script.write(piece);
                if (refused.isPresent()) {
                    return ended(refused);
                }
                if (piece instanceof Piece.End) {
                    script.flush();
                    return Optional.empty();
                }
            }
            if (System.nanoTime() - flushed > FLUSH_EVERY.toNanos()) {
                script.flush();
                flushed = System.nanoTime();
            }
        }
        return ended(Optional.ofNullable(cut.get()));
    }

    private Optional<CutReason> ended(Optional<CutReason> reason) throws IOException {
        script.write(new Piece.End(clock.instant()));
        script.flush();
        return reason;
    }
}
