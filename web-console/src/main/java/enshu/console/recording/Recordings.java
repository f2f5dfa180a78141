package enshu.console.recording;

import enshu.console.desktop.DesktopMode;
import enshu.console.desktop.Grant;
import enshu.console.desktop.Recorded;
import enshu.console.desktop.Tape;
import enshu.console.desktop.Tapes;
import enshu.console.setting.RecordingLimits;
import enshu.exchange.ExerciseId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recordings that run: begins one where the person agreed, and ends those that may not go on. */
public final class Recordings implements Tapes, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Recordings.class);
    private static final long LARGEST_TERMINAL = 20L << 20;

    private final RecordingRows rows;
    private final RecordingFiles files;
    private final RecordingLimits limits;
    private final Recorded recorded;
    private final InstantSource clock;
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final Map<ExerciseId, AtomicLong> bytes = new ConcurrentHashMap<>();

    public Recordings(RecordingRows rows, RecordingLimits limits, Recorded recorded, InstantSource clock) {
        this.rows = rows;
        this.files = new RecordingFiles(limits.folder());
        this.limits = limits;
        this.recorded = recorded;
        this.clock = clock;
    }

    private record Running(Recording recording, Recorder recorder) {}

    /** Never fails: a desktop opens whether or not it can be recorded. */
    @Override
    public Tape begin(Grant grant, Kind kind) {
        if (grant.mode() != DesktopMode.TAKING_PART) {
            return Tape.NONE;
        }
        try {
            return rows.begin(grant, kind, clock.instant(), limits.kept())
                    .map(begun -> record(begun, grant))
                    .orElse(Tape.NONE);
        } catch (RuntimeException failure) {
            log.atWarn()
                    .addKeyValue("exercise", grant.exercise())
                    .addKeyValue("error", String.valueOf(failure.getMessage()))
                    .log("A desktop opens without being recorded");
            return Tape.NONE;
        }
    }

    private Tape record(Recording begun, Grant grant) {
        Allowance allowance =
                new Allowance(limitsOf(begun.kind()), spent(begun.exercise()), files::free, begun.startedAt());
        try {
            // Closed on the recorder's own thread when the recording ends.
            OutputStream file = files.create(files.recording(begun.id(), begun.kind()));
            OutputStream index = begun.kind() == Kind.DESKTOP ? files.create(files.index(begun.id())) : file;
            Script script = script(begun, file, index, allowance);
            Recorder recorder =
                    new Recorder(script, clock, (done, cut) -> finish(begun, grant, done, cut, file, index));
            running.put(begun.id(), new Running(begun, recorder));
            recorded.begin(grant);
            recorder.start();
            return recorder;
        } catch (IOException failure) {
            rows.finish(begun.id(), Optional.of(CutReason.DISK_FAILED), 0, 0, begun.startedAt(), limits.kept());
            throw new UncheckedIOException(failure);
        }
    }

    private static Script script(Recording begun, OutputStream file, OutputStream index, Allowance allowance)
            throws IOException {
        return switch (begun.kind()) {
            case DESKTOP -> GuacamoleDump.begun(file, index, allowance, begun.startedAt());
            case TERMINAL -> Asciicast.begun(file, allowance, begun.startedAt());
        };
    }

    private RecordingLimits limitsOf(Kind kind) {
        return switch (kind) {
            case DESKTOP -> limits;
            case TERMINAL -> limits.atMost(LARGEST_TERMINAL);
        };
    }

    /** Bytes of the exercise's recordings; told by the record as long as none of them runs. */
    private AtomicLong spent(ExerciseId exercise) {
        return bytes.compute(exercise, (id, known) -> {
            boolean counted = known != null
                    && running.values().stream()
                            .anyMatch(one -> one.recording().exercise().equals(exercise));
            return counted ? known : new AtomicLong(rows.bytesOf(exercise));
        });
    }

    private void finish(
            Recording begun,
            Grant grant,
            Script script,
            Optional<CutReason> cut,
            OutputStream file,
            OutputStream index) {
        try (file;
                index) {
            rows.finish(begun.id(), cut, script.bytes(), script.frames(), clock.instant(), limits.kept());
        } catch (IOException | RuntimeException failure) {
            // The row still says that it runs; the caretaker finds it by its file, which nobody holds.
            log.atWarn()
                    .addKeyValue("exercise", begun.exercise())
                    .addKeyValue("error", String.valueOf(failure.getMessage()))
                    .log("A recording ended and that can't be written down yet");
        } finally {
            running.remove(begun.id());
            recorded.end(grant);
        }
        cut.ifPresent(reason -> log.atInfo()
                .addKeyValue("exercise", begun.exercise())
                .addKeyValue("reason", reason.word())
                .log("A recording was cut short"));
    }

    /** Whether this console is writing it. */
    boolean isRunning(UUID recording) {
        return running.containsKey(recording);
    }

    /** Ends everything that is recorded of this person in this exercise, and returns when it is written. */
    void withdraw(ExerciseId exercise, String account) {
        running.values().stream()
                .filter(one -> one.recording().exercise().equals(exercise)
                        && one.recording().account().equals(account))
                .forEach(one -> one.recorder().cutAndWait(CutReason.WITHDRAWN));
    }

    /** Deletes a recording's files; one that runs ends first. */
    void delete(Recording recording, String account, String why) {
        Optional.ofNullable(running.get(recording.id()))
                .ifPresent(one -> one.recorder().cutAndWait(CutReason.WITHDRAWN));
        try {
            files.delete(recording.id());
        } catch (IOException failure) {
            throw new UncheckedIOException("a recording's files can't be deleted: " + failure.getMessage(), failure);
        }
        rows.deleted(recording, account, why);
    }

    RecordingFiles files() {
        return files;
    }

    /** What the limits are, and how long a recording is kept. */
    RecordingLimits limits() {
        return limits;
    }

    /** The time of the console. */
    Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        running.values().forEach(one -> one.recorder().cut(CutReason.CONSOLE_ENDED));
        running.values().forEach(one -> one.recorder().cutAndWait(CutReason.CONSOLE_ENDED));
    }
}
