package enshu.range.plan;

import enshu.exchange.CheckpointWish;
import java.util.Optional;
import java.util.Set;

/**
 * What of earlier moments counts for a range.
 *
 * @param done hosts that did what they are for before its incarnation began, and needn't do it again
 */
public record Past(CheckpointWish checkpoints, Set<String> done) {
    /** A range without any. */
    public static final Past NONE = new Past(CheckpointWish.NONE, Set.of());

    public Past {
        done = Set.copyOf(done);
    }

    /** Whether a checkpoint is to be there. */
    public boolean wants(int number) {
        return checkpoints.taken().contains(number)
                || checkpoints.kept().contains(number)
                || checkpoints.from().filter(own -> own == number).isPresent();
    }

    /** The words for what is done because the range was rewound; empty when it wasn't. */
    public Optional<String> reason() {
        return checkpoints.from().map(number -> "rewound to checkpoint " + number);
    }
}
