/**
 * Shows that a scenario can be solved and isn't solved from the start: package → <b>prove</b> → a table of red → green.
 */
@NullMarked
package enshu.range.prove;

import org.jspecify.annotations.NullMarked;
