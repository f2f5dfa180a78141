/**
 * Looks at a range from outside, read-only and repeatable, and keeps what was seen: tasks → <b>probe</b> → check
 * results.
 */
@NullMarked
package enshu.range.probe;

import org.jspecify.annotations.NullMarked;
