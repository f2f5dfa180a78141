package enshu.console.recording;

import enshu.console.setting.RecordingLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How much one recording may still write. Asked before every whole piece; not for several threads. */
final class Allowance {
    /** How often the disk is looked at. */
    private static final long LOOK_EVERY = 1L << 20;

    private final RecordingLimits limits;
    private final AtomicLong ofExercise;
    private final LongSupplier freeOnDisk;
    private final Instant begun;
    private long spent;
    private long lookAgainAt;

    /**
     * A fresh allowance.
     *
     * @param ofExercise bytes of all recordings of the exercise, shared by those that run
     * @param freeOnDisk bytes that the disk has free
     */
    Allowance(RecordingLimits limits, AtomicLong ofExercise, LongSupplier freeOnDisk, Instant begun) {
        this.limits = limits;
        this.ofExercise = ofExercise;
        this.freeOnDisk = freeOnDisk;
        this.begun = begun;
    }

    /** Spends this many bytes at this moment; why not, when that would be too much. */
    Optional<CutReason> spend(long bytes, Instant now) {
        if (Duration.between(begun, now).compareTo(limits.longest()) > 0) {
            return Optional.of(CutReason.TOO_LONG);
        }
        if (spent + bytes > limits.mostBytes()) {
            return Optional.of(CutReason.TOO_LARGE);
        }
        if (spent >= lookAgainAt) {
            if (freeOnDisk.getAsLong() < limits.leftFree()) {
                return Optional.of(CutReason.DISK_LOW);
            }
            lookAgainAt = spent + LOOK_EVERY;
        }
        if (ofExercise.addAndGet(bytes) > limits.mostBytesOfExercise()) {
            ofExercise.addAndGet(-bytes);
            return Optional.of(CutReason.EXERCISE_FULL);
        }
        spent += bytes;
        return Optional.empty();
    }

    /** Bytes written so far, the index included. */
    long spent() {
        return spent;
    }
}
