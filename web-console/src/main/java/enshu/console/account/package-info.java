/**
 * The people of the realm: browser → <b>account</b> → Keycloak.
 */
@NullMarked
package enshu.console.account;

import org.jspecify.annotations.NullMarked;
