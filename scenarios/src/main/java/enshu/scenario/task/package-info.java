/**
 * What a team has to do and how one sees that it is done: scenario.yaml → <b>task</b> → probes, judge, scoring rules, the task page.
 */
@NullMarked
package enshu.scenario.task;

import org.jspecify.annotations.NullMarked;
