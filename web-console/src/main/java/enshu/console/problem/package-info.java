/**
 * What a caller is told when something is refused: feature → <b>problem</b> → browser.
 */
@NullMarked
package enshu.console.problem;

import org.jspecify.annotations.NullMarked;
