package enshu.console.recording;

import java.io.IOException;
import java.util.Optional;

/** The form in which one kind of desktop is written down. */
interface Script {
    /** Writes a piece, whole or not at all; why the recording must end when that isn't allowed. */
    Optional<CutReason> write(Piece piece) throws IOException;

    /** Puts what was written where it outlives the process. */
    void flush() throws IOException;

    /** Bytes of the recording itself. */
    long bytes();

    /** How often the screen changed. */
    long frames();
}
