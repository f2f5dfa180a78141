/**
 * What checkers do in a game of ticks, as far as scoring goes: their flags are forged and recorded, their work is ordered,
 * and what came of it is recorded: tick → <b>checker</b> → ledger, and tables of schema {@code ranges} between here and the
 * orchestrator, which has the work done.
 */
@NullMarked
package enshu.scoring.checker;

import org.jspecify.annotations.NullMarked;
