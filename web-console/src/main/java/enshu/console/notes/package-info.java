/**
 * The notes a team writes together: browser → <b>notes</b> → PostgreSQL → every member's browser.
 */
@NullMarked
package enshu.console.notes;

import org.jspecify.annotations.NullMarked;
