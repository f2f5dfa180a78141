/** Decides what counts: submissions, check results → <b>task</b> (judge) → ledger. */
@NullMarked
package enshu.scoring.task;

import org.jspecify.annotations.NullMarked;
