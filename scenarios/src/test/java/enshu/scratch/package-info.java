/** A real PostgreSQL for the tests of every module that keeps something in one. */
@NullMarked
package enshu.scratch;

import org.jspecify.annotations.NullMarked;
