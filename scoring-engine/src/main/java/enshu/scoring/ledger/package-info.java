/** What happened, and nothing else is the truth: judge → <b>ledger</b> → fold → board. */
@NullMarked
package enshu.scoring.ledger;

import org.jspecify.annotations.NullMarked;
