/**
 * All processes of one installation: what each needs, in which order they start and stop.
 *
 * <p>Flow: command → <b>platform</b> → process → state.
 */
@NullMarked
package enshu.launcher.platform;

import org.jspecify.annotations.NullMarked;
