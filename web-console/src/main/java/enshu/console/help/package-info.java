/**
 * A team's call for an instructor: browser → <b>help</b> → PostgreSQL → the instructor's room.
 */
@NullMarked
package enshu.console.help;

import org.jspecify.annotations.NullMarked;
