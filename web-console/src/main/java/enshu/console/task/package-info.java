/**
 * Answers, hints and check orders of a team: browser → <b>task</b> → scoring and check orders.
 */
@NullMarked
package enshu.console.task;

import org.jspecify.annotations.NullMarked;
