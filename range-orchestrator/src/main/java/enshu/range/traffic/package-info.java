/** What captured packets say of teams that replay what they were attacked with: captures → <b>traffic</b> → the record. */
@NullMarked
package enshu.range.traffic;

import org.jspecify.annotations.NullMarked;
