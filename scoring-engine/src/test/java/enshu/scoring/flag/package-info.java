/** Tests of the package they stand in: <b>flag</b>. */
@NullMarked
package enshu.scoring.flag;

import org.jspecify.annotations.NullMarked;
