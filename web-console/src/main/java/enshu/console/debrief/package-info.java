/**
 * Looking back on an exercise: the record of PostgreSQL and the ledger, and the scenario's own words → <b>debrief</b> → the
 * debrief pages of teams and instructors, and the after-action report.
 */
@NullMarked
package enshu.console.debrief;

import org.jspecify.annotations.NullMarked;
