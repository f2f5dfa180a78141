/** Tests of {@code enshu.console.signin}. */
@NullMarked
package enshu.console.signin;

import org.jspecify.annotations.NullMarked;
