/** What a person types: {@code score export}, {@code score replay} → <b>command</b> → ledger, board. */
@NullMarked
package enshu.scoring.command;

import org.jspecify.annotations.NullMarked;
