package enshu.scoring.ledger;

import enshu.exchange.ExerciseId;

/**
 * How entries add up to an immutable image.
 *
 * @param <G> the image; it knows the position it reflects
 */
public interface Fold<G> {
    /** The image before the first event. */
    G blank(ExerciseId exercise);

    /** The image one entry later; the entry's position is the next one. */
    G replay(G image, Entry entry);

    /** Position of the last entry the image reflects, 0 for a blank one. */
    long position(G image);
}
