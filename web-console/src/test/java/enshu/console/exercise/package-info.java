/** Tests of {@code enshu.console.exercise}. */
@NullMarked
package enshu.console.exercise;

import org.jspecify.annotations.NullMarked;
