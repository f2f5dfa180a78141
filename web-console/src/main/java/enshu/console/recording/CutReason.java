package enshu.console.recording;

import java.util.Locale;

/** Why a recording ended before the desktop did. The desktop itself always went on. */
enum CutReason {
    /** The recording reached the most that one may have. */
    TOO_LARGE,
    /** The recording reached the longest that one may last. */
    TOO_LONG,
    /** All recordings of the exercise together reached the most that they may have. */
    EXERCISE_FULL,
    /** The disk has less free than is to be left. */
    DISK_LOW,
    /** The disk refused. */
    DISK_FAILED,
    /** More came than could be written; waiting would have slowed the desktop down. */
    TOO_FAST,
    /** guacd sent something else than instructions. */
    MALFORMED,
    /** The person no longer agreed. */
    WITHDRAWN,
    /** The console ended, orderly or not. */
    CONSOLE_ENDED;

    /** As it stands in the record and on the wire. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
