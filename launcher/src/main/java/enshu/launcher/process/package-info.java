/**
 * Starts programs, keeps them running, and finds them again by pid and start time.
 *
 * <p>Flow: command → platform → <b>process</b> → children.
 */
@NullMarked
package enshu.launcher.process;

import org.jspecify.annotations.NullMarked;
