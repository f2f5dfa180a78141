/**
 * What teams' ranges held at moments that an instructor chose, and the way back: instructor → <b>checkpoint</b> →
 * orchestrator.
 */
@NullMarked
package enshu.console.checkpoint;

import org.jspecify.annotations.NullMarked;
