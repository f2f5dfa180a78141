/**
 * Importing foreign scenarios: folder → source recognised → draft → <b>package checked, report</b>
 */
@NullMarked
package enshu.scenario.importing;

import org.jspecify.annotations.NullMarked;
