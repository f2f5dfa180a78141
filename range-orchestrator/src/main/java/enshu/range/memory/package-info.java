/** What earlier looks at a range saw, so that a later one can say what changed: look → <b>memory</b> → verdict. */
@NullMarked
package enshu.range.memory;

import org.jspecify.annotations.NullMarked;
