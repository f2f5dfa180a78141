/**
 * The records that cross process borders: <b>exchange</b> ← wishes, observations, check orders and results, clock.
 */
@NullMarked
package enshu.exchange;

import org.jspecify.annotations.NullMarked;
