/**
 * What the platform is doing, as one file that every command can read.
 *
 * <p>Flow: platform → <b>state</b> → (up's progress, status, down).
 */
@NullMarked
package enshu.launcher.state;

import org.jspecify.annotations.NullMarked;
