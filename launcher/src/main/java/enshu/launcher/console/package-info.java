/**
 * The web console in Payara Micro.
 *
 * <p>Flow: app folder → <b>console</b> → browser.
 */
@NullMarked
package enshu.launcher.console;

import org.jspecify.annotations.NullMarked;
