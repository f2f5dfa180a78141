/**
 * The web tier: browser ⇄ <b>console</b> ⇄ PostgreSQL, Hazelcast, Keycloak and guacd. {@link enshu.console.Wiring} builds it.
 */
@NullMarked
package enshu.console;

import org.jspecify.annotations.NullMarked;
