package enshu.range.image;

import java.util.Optional;

/**
 * An image that ranges of a scenario can't do without.
 *
 * @param name without the digest that a recipe's content gives it
 * @param reference what the engine calls it; empty of a recipe whose base isn't there, because that is digested too
 */
public record NeededImage(Kind kind, String name, Optional<String> reference) {
    /** Where it comes from. */
    public enum Kind {
        /** Recipes start from it. */
        BASE,
        /** A service names it. */
        NAMED,
        /** Built from a recipe of the package. */
        BUILT,
        /** The platform's own: the desktop server's, the relay's. */
        OWN
    }
}
