/** Tests of the package they stand in: <b>fairplay</b>. */
@NullMarked
package enshu.scoring.fairplay;

import org.jspecify.annotations.NullMarked;
