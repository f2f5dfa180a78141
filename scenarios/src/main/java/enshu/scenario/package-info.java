/**
 * What one scenario says, as values: files → source → <b>scenario</b> (with compose, task, proof) → range plan, scoring, console.
 */
@NullMarked
package enshu.scenario;

import org.jspecify.annotations.NullMarked;
