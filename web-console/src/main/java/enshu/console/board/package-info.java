/**
 * Boards of games of ticks, as trainees, instructors and a wall see them: scoring's boards → <b>board</b> → browser.
 */
@NullMarked
package enshu.console.board;

import org.jspecify.annotations.NullMarked;
