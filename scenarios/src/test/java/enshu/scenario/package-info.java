/** Tests of the scenario model. */
@NullMarked
package enshu.scenario;

import org.jspecify.annotations.NullMarked;
