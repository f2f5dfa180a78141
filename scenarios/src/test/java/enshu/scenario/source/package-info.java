/** Tests of reading packages. */
@NullMarked
package enshu.scenario.source;

import org.jspecify.annotations.NullMarked;
