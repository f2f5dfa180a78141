/**
 * Figures of the running platform beside a floor of the same run: <b>bench</b> → demo's people → the console's pages.
 */
@NullMarked
package enshu.launcher.bench;

import org.jspecify.annotations.NullMarked;
