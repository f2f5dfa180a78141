/**
 * What should stand: scenario + seed + address block → <b>plan</b> → reconcile → engine.
 *
 * <p>Everything here is pure: the same scenario, range, seed and block give the same plan on every machine.
 */
@NullMarked
package enshu.range.plan;

import org.jspecify.annotations.NullMarked;
