/**
 * What the launcher says, in Japanese and English.
 *
 * <p>Flow: command → <b>message</b> → terminal.
 */
@NullMarked
package enshu.launcher.message;

import org.jspecify.annotations.NullMarked;
