/**
 * The steps in which a game of services and flags is counted: exercise clock → <b>tick</b> → ledger. A tick is a function of
 * its instant: whoever comes late does one after the other, and never one twice.
 */
@NullMarked
package enshu.scoring.tick;

import org.jspecify.annotations.NullMarked;
