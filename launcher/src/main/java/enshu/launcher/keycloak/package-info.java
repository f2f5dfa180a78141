/**
 * The Keycloak server, the realm it serves and the demo accounts in it.
 *
 * <p>Flow: cache → <b>keycloak</b> → console.
 */
@NullMarked
package enshu.launcher.keycloak;

import org.jspecify.annotations.NullMarked;
