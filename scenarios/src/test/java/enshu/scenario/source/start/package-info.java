/** Tests of the package that authors begin with. */
@NullMarked
package enshu.scenario.source.start;

import org.jspecify.annotations.NullMarked;
