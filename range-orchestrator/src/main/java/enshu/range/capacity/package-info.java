/**
 * What a range takes of its host, measured, and how many the host carries: containers, kernel → <b>capacity</b> →
 * database.
 */
@NullMarked
package enshu.range.capacity;

import org.jspecify.annotations.NullMarked;
