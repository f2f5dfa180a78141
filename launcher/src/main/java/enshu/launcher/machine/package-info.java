/**
 * What this machine offers and lacks, one finding a line.
 *
 * <p>Flow: host → <b>machine</b> → (doctor, up).
 */
@NullMarked
package enshu.launcher.machine;

import org.jspecify.annotations.NullMarked;
