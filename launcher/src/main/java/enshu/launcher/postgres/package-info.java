/**
 * The embedded PostgreSQL cluster: unpacked, initialised, its roles, databases and migrations.
 *
 * <p>Flow: cache → <b>postgres</b> → (keycloak, orchestrator, scoring, console).
 */
@NullMarked
package enshu.launcher.postgres;

import org.jspecify.annotations.NullMarked;
