/**
 * A flag that proves itself: forge → service → <b>flag</b> judge → door → ledger. Pure; the tick is an argument.
 */
@NullMarked
package enshu.scoring.flag;

import org.jspecify.annotations.NullMarked;
