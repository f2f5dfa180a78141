/**
 * What happened, and what it is worth: console → submission → <b>scoring</b> (judge → ledger → fold → board) → console.
 */
@NullMarked
package enshu.scoring;

import org.jspecify.annotations.NullMarked;
