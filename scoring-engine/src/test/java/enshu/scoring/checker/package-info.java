/** Tests of the package they stand in: <b>checker</b>. */
@NullMarked
package enshu.scoring.checker;

import org.jspecify.annotations.NullMarked;
