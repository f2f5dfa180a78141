/**
 * The network of one team as its author wrote it, and its addresses: compose.yaml → <b>compose</b> → range plan.
 */
@NullMarked
package enshu.scenario.compose;

import org.jspecify.annotations.NullMarked;
