/**
 * People and programs that use the platform without a browser, by its own protocols: bench → <b>client</b> → (console, guacd).
 */
@NullMarked
package enshu.launcher.client;

import org.jspecify.annotations.NullMarked;
