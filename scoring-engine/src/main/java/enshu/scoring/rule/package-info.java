/** What things are worth, pure arithmetic: ledger → <b>rule</b> → board. */
@NullMarked
package enshu.scoring.rule;

import org.jspecify.annotations.NullMarked;
