/** What happened in a game of ticks, in the form that rules count: ledger → <b>arena</b> → rule → board. */
@NullMarked
package enshu.scoring.arena;

import org.jspecify.annotations.NullMarked;
