/**
 * Every test there is, on the real thing, and the count at the end.
 *
 * <p>Flow: command → <b>trial</b> → (Maven, npm, a platform of its own under {@code $ENSHU_HOME/test}).
 */
@NullMarked
package enshu.launcher.trial;

import org.jspecify.annotations.NullMarked;
