/** Tests of the package they stand in: <b>exercise</b>. */
@NullMarked
package enshu.scoring.exercise;

import org.jspecify.annotations.NullMarked;
