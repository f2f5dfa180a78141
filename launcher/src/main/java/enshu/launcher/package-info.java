/**
 * Stands the platform up on one machine, watches it, and takes it down again.
 *
 * <p>Flow: enshu script → <b>launcher</b> → (PostgreSQL, Keycloak, engine, orchestrator, scoring, console).
 */
@NullMarked
package enshu.launcher;

import org.jspecify.annotations.NullMarked;
