/**
 * Where teams hand flags in: program of a team → line or request → <b>door</b> → flag judge → ledger group commit → answer.
 * One thread looks after all connections and judges, another commits; neither waits for a client.
 */
@NullMarked
package enshu.scoring.door;

import org.jspecify.annotations.NullMarked;
