package enshu.console.setting;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where recordings of desktops lie, how large they may become and how long they are kept.
 *
 * @param folder the console's own, on the disk whose free space counts
 * @param mostBytes of one recording, 1 MiB to 10 GiB
 * @param longest of one recording, 1 minute to 48 hours
 * @param mostBytesOfExercise of all recordings of an exercise, 1 MiB to 10 TiB
 * @param leftFree bytes that stay free on the disk whatever happens
 * @param kept days from the end of a recording to its deletion, 1 to 3,650
 */
public record RecordingLimits(
        Path folder, long mostBytes, Duration longest, long mostBytesOfExercise, long leftFree, Duration kept) {
    private static final long MEBIBYTE = 1L << 20;

    public RecordingLimits {
        folder = folder.toAbsolutePath().normalize();
    }

    /** The limits that hold where nothing else was asked for: 200 MiB and 6 hours each, 20 GiB an exercise, 90 days. */
    public static RecordingLimits usual(Path folder) {
        return new RecordingLimits(
                folder,
                200 * MEBIBYTE,
                Duration.ofHours(6),
                20 * 1024 * MEBIBYTE,
                2 * 1024 * MEBIBYTE,
                Duration.ofDays(90));
    }

    /** The same, with at most so many bytes for one recording. */
    public RecordingLimits atMost(long bytes) {
        return new RecordingLimits(folder, Math.min(bytes, mostBytes), longest, mostBytesOfExercise, leftFree, kept);
    }
}
