/**
 * Reading Compose projects of others: compose file → <b>draft</b>.
 */
@NullMarked
package enshu.scenario.importing.compose;

import org.jspecify.annotations.NullMarked;
