/** What the ledger adds up to: ledger → rule → <b>board</b> → consoles. */
@NullMarked
package enshu.scoring.board;

import org.jspecify.annotations.NullMarked;
