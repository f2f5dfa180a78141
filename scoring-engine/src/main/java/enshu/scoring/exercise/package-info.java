/** What scoring reads of the meeting place: ranges (wishes, clock, checks) → <b>exercise</b> → judge. */
@NullMarked
package enshu.scoring.exercise;

import org.jspecify.annotations.NullMarked;
