/** Tests of {@code enshu.console.desktop}. */
@NullMarked
package enshu.console.desktop;

import org.jspecify.annotations.NullMarked;
