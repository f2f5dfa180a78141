/** Tests of the package they stand in: <b>ledger</b>. */
@NullMarked
package enshu.scoring.ledger;

import org.jspecify.annotations.NullMarked;
