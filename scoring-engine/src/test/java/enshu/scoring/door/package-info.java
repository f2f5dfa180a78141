/** Tests of the package they stand in: <b>door</b>. */
@NullMarked
package enshu.scoring.door;

import org.jspecify.annotations.NullMarked;
