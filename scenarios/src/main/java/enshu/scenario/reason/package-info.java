/** Why something of a scenario could not be had or tried: orchestrator → <b>reason</b> → terminal and pages, in both languages. */
@NullMarked
package enshu.scenario.reason;

import org.jspecify.annotations.NullMarked;
