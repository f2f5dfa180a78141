/**
 * What would be done to the ranges of an exercise, for people who ask: wishes, engine → <b>outlook</b> → terminal.
 */
@NullMarked
package enshu.range.outlook;

import org.jspecify.annotations.NullMarked;
