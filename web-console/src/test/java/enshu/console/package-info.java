/** Tests of the console as a whole. */
@NullMarked
package enshu.console;

import org.jspecify.annotations.NullMarked;
