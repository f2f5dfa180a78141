/** What became of every flag of a game, told from its ledger: ledger → <b>story</b> → questions of consoles. */
@NullMarked
package enshu.scoring.story;

import org.jspecify.annotations.NullMarked;
