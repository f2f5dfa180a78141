/** Tests of the package they stand in: <b>task</b>. */
@NullMarked
package enshu.scoring.task;

import org.jspecify.annotations.NullMarked;
