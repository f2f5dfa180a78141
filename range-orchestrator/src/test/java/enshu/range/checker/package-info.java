/** Tests of the checkers' side. */
@NullMarked
package enshu.range.checker;

import org.jspecify.annotations.NullMarked;
