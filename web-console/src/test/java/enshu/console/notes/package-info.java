/** Tests of what a team writes together. */
@NullMarked
package enshu.console.notes;

import org.jspecify.annotations.NullMarked;
