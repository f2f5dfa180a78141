package enshu.range.checker;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * When in a tick each visit begins: at a moment within the tick's first quarter that is another in each tick and that
 * nobody can reckon without the key. If all came with the tick, a team that watches could tell the checkers from the
 * other teams by their hour. Pure.
 *
 * @param key kept from everybody; another one gives other moments
 */
public record Turns(long key) {
    /** The share of a tick in which visits begin: late enough to hide among others, early enough to end in time. */
    static final int SHARE = 4;

    /** On the exercise clock, to the millisecond. */
    Duration begins(Visit visit) {
        long range = Math.max(1, visit.tickLength().toMillis() / SHARE);
        SplittableRandom moments = new SplittableRandom(key ^ (long) visit.key().hashCode() << Integer.SIZE);
        return visit.tickBegins().plusMillis(moments.nextLong(range));
    }
}
