/**
 * What the simulated world does by itself, on the exercise clock: scenario, clock → <b>world</b> → engine.
 */
@NullMarked
package enshu.range.world;

import org.jspecify.annotations.NullMarked;
