package enshu.range.checker;

/**
 * How many ways a checker knows to do things.
 *
 * @param noises of putting and reading back what isn't secret
 * @param havocs of using the service otherwise
 */
public record CheckerOffer(int noises, int havocs) {
    /** Ways of one kind that are used. */
    static final int MOST = 16;

    public CheckerOffer {
        if (noises < 0 || havocs < 0 || noises > MOST || havocs > MOST) {
            throw new IllegalArgumentException("a checker has 0 to " + MOST + " variants of noise and of havoc, not "
                    + noises + " and " + havocs + "; see what its /service says");
        }
    }
}
