/** Tests of packages as bytes. */
@NullMarked
package enshu.scenario.archive;

import org.jspecify.annotations.NullMarked;
