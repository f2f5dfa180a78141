/**
 * What reaches the teams and what they answer: scenario, clock, instructor → <b>inbox</b> → live.
 */
@NullMarked
package enshu.console.inbox;

import org.jspecify.annotations.NullMarked;
