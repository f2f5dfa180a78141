/** Tests of looks. */
@NullMarked
package enshu.range.probe;

import org.jspecify.annotations.NullMarked;
