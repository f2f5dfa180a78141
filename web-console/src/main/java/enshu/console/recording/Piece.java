package enshu.console.recording;

import java.time.Instant;

/** Something that is to be written down, and when it happened. */
sealed interface Piece {
    Instant at();

    /** What the desktop showed. */
    record Shown(String output, Instant at) implements Piece {}

    /** What the person did. */
    record Did(String input, Instant at) implements Piece {}

    /** A terminal's new size. */
    record Sized(int columns, int rows, Instant at) implements Piece {}

    /** The end. */
    record End(Instant at) implements Piece {}

    /** Characters it holds in memory. */
    default int size() {
        return switch (this) {
            case Shown shown -> shown.output().length();
            case Did did -> did.input().length();
            case Sized sized -> 1;
            case End end -> 0;
        };
    }
}
