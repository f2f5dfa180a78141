/** Tests of {@code enshu.console.live}. */
@NullMarked
package enshu.console.live;

import org.jspecify.annotations.NullMarked;
