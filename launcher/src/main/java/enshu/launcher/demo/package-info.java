/**
 * An exercise that plays itself through the real doors: browser, sign-in, desktops, containers, checks.
 *
 * <p>Flow: command → <b>demo</b> → (console's pages, as an instructor and two teams).
 */
@NullMarked
package enshu.launcher.demo;

import org.jspecify.annotations.NullMarked;
