/**
 * What must change so that what stands is what was planned: plan, engine → <b>reconcile</b> → engine.
 */
@NullMarked
package enshu.range.reconcile;

import org.jspecify.annotations.NullMarked;
