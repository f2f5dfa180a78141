/** Tests of the Compose subset and of addresses. */
@NullMarked
package enshu.scenario.compose;

import org.jspecify.annotations.NullMarked;
