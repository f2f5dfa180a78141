package enshu.scoring.tick;

import java.util.OptionalLong;

/** The right to end an exercise's ticks for a while. */
public interface Lease {
    /**
     * Takes the lease, or keeps it when this holder has it. The epoch rises whenever the holder changes; empty while
     * somebody else holds it.
     */
    OptionalLong take();
}
