/** Tests of the package they stand in: <b>tick</b>. */
@NullMarked
package enshu.scoring.tick;

import org.jspecify.annotations.NullMarked;
