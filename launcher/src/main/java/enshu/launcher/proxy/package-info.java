/**
 * Debian's caddy as the TLS door for other PCs.
 *
 * <p>Flow: browser → <b>proxy</b> → (console, keycloak).
 */
@NullMarked
package enshu.launcher.proxy;

import org.jspecify.annotations.NullMarked;
