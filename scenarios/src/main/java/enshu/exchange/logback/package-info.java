/**
 * The lines of logs: events of <b>logback</b> → LogLine → standard output.
 */
@NullMarked
package enshu.exchange.logback;

import org.jspecify.annotations.NullMarked;
