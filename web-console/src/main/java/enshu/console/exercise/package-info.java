/**
 * Exercises, their teams and their clock: browser → <b>exercise</b> → wishes and clock in PostgreSQL.
 */
@NullMarked
package enshu.console.exercise;

import org.jspecify.annotations.NullMarked;
