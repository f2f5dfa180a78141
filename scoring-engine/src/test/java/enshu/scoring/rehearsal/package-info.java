/** Tests of the package they stand in: <b>rehearsal</b>. */
@NullMarked
package enshu.scoring.rehearsal;

import org.jspecify.annotations.NullMarked;
