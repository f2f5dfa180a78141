package enshu.exchange;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which checkpoints of a range are to be there, and with which of them its incarnation begins.
 *
 * @param from its number; empty where the range is made from its recipes
 * @param taken the numbers of those that are to be taken
 * @param kept the numbers of those that were taken and are to stay
 */
public record CheckpointWish(Optional<Integer> from, Set<Integer> taken, Set<Integer> kept) {
    /** Of a range that has none. */
    public static final CheckpointWish NONE = new CheckpointWish(Optional.empty(), Set.of(), Set.of());

    public CheckpointWish {
        taken = Collections.unmodifiableSet(new TreeSet<>(taken));
        kept = Collections.unmodifiableSet(new TreeSet<>(kept));
    }
}
