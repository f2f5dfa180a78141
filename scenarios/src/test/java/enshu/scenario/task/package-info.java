/** Tests of tasks, checks and the judge. */
@NullMarked
package enshu.scenario.task;

import org.jspecify.annotations.NullMarked;
