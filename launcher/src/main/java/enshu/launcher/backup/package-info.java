/**
 * One archive that carries database, accounts, secrets and recordings.
 *
 * <p>Flow: home → <b>backup</b> → archive → home.
 */
@NullMarked
package enshu.launcher.backup;

import org.jspecify.annotations.NullMarked;
