/** Tests of {@code enshu.console.inbox}. */
@NullMarked
package enshu.console.inbox;

import org.jspecify.annotations.NullMarked;
