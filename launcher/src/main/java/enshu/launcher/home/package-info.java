/**
 * What one installation owns on disk: its folder, secrets, settings and demo accounts.
 *
 * <p>Flow: enshu script → command → <b>home</b> → (postgres, keycloak, engine, console) → state → status.
 */
@NullMarked
package enshu.launcher.home;

import org.jspecify.annotations.NullMarked;
