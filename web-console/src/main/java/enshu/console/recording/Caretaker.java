package enshu.console.recording;

import enshu.console.database.RecordAway;
import enshu.console.desktop.Tapes.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after recordings, at the start of the console and every hour: closes those that were left behind by a console
 * that died, and deletes those whose time is over.
 */
public final class Caretaker implements AutoCloseable {
    /** The account that the audit names for what was done by schedule. */
    static final String SCHEDULE = "schedule";

    private static final Logger log = LoggerFactory.getLogger(Caretaker.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(10);

    private final Recordings recordings;
    private final RecordingRows rows;
    private final Thread thread;

    public Caretaker(Recordings recordings, RecordingRows rows) {
        this.recordings = recordings;
        this.rows = rows;
        this.thread = Thread.ofVirtual().name("recording-caretaker").unstarted(this::rounds);
    }

    /** Begins to make rounds. */
    public void start() {
        thread.start();
    }

    private void rounds() {
        try {
            while (true) {
                Duration pause = round() ? BETWEEN_ROUNDS : BEFORE_ANOTHER_TRY;
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean round() {
        try {
            closeLeftBehind();
            deleteDue(recordings.now());
            return true;
        } catch (RecordAway away) {
            log.atDebug().addKeyValue("error", away.getMessage()).log("Recordings are looked after later");
            return false;
        } catch (RuntimeException fault) {
            log.atError().setCause(fault).log("Recordings can't be looked after");
            return true;
        }
    }

    /** Deletes every recording whose time is over at this instant; gives their number. */
    int deleteDue(Instant now) {
        int deleted = 0;
        for (Recording due : rows.due(now)) {
            recordings.delete(due, SCHEDULE, SCHEDULE);
            deleted++;
        }
        return deleted;
    }

    /** Marks as cut short what the record believes to be running and nobody writes; it can be played up to its last word. */
    void closeLeftBehind() {
        for (Recording left : rows.running()) {
            if (recordings.isRunning(left.id())) {
                continue;
            }
            try {
                close(left);
            } catch (IOException failure) {
                throw new UncheckedIOException("a recording that was left behind can't be closed", failure);
            }
        }
    }

    private void close(Recording left) throws IOException {
        Path file = recordings.files().recording(left.id(), left.kind());
        if (!Files.exists(file)) {
            finish(left, new RecordingIndex.Remade(0, 0, left.startedAt()));
        } else if (isFree(file)) {
            finish(left, remade(left, file));
        }
    }

    private RecordingIndex.Remade remade(Recording left, Path file) throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        if (left.kind() == Kind.TERMINAL) {
            return new RecordingIndex.Remade(RecordingIndex.cutToWholeLines(file), 0, written);
        }
        return RecordingIndex.remake(file, recordings.files().index(left.id()), left.startedAt());
    }

    private void finish(Recording left, RecordingIndex.Remade found) {
        rows.finish(
                left.id(),
                Optional.of(CutReason.CONSOLE_ENDED),
                found.bytes(),
                found.frames(),
                found.until(),
                recordings.limits().kept());
        log.atInfo().addKeyValue("exercise", left.exercise()).log("Closed a recording that was left behind");
    }

    /** Whether no console writes this file: a lock ends with its process. */
    private static boolean isFree(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
