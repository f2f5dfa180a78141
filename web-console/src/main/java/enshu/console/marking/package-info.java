/**
 * Instructors mark reports and other work, side by side across teams: browser → <b>marking</b> → scoring.
 */
@NullMarked
package enshu.console.marking;

import org.jspecify.annotations.NullMarked;
