/**
 * The whole platform from outside: <b>e2e</b> → browser and command line → a running platform.
 */
@NullMarked
package enshu.launcher.e2e;

import org.jspecify.annotations.NullMarked;
