/**
 * The simulated world's actions in an instructor's hands: scenario, clock, instructor → <b>world</b> → orchestrator.
 */
@NullMarked
package enshu.console.world;

import org.jspecify.annotations.NullMarked;
