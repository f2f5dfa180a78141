/** The games of ticks that run: the console's arenas → <b>match</b>: doors, ledger → boards, questions → answers. */
@NullMarked
package enshu.scoring.match;

import org.jspecify.annotations.NullMarked;
