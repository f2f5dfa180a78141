/** Tests of the package they stand in: <b>cluster</b>. */
@NullMarked
package enshu.scoring.cluster;

import org.jspecify.annotations.NullMarked;
