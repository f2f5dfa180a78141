/**
 * Plays before people do, so that nobody waits for what was never used: a made-up exercise → <b>rehearsal</b> → the same
 * desk, ledger and boards → nothing.
 */
@NullMarked
package enshu.scoring.rehearsal;

import org.jspecify.annotations.NullMarked;
