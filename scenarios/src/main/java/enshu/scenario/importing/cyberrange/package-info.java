/**
 * Reading CyberRangeCZ's topologies and trainings: folder → <b>draft</b>.
 */
@NullMarked
package enshu.scenario.importing.cyberrange;

import org.jspecify.annotations.NullMarked;
