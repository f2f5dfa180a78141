/**
 * What we ask of any container engine: plan → reconcile → <b>engine</b> ← docker.
 */
@NullMarked
package enshu.range.engine;

import org.jspecify.annotations.NullMarked;
