/**
 * The web tier: browser ⇄ <b>console</b> ⇄ PostgreSQL, Hazelcast, Keycloak and guacd. {@link enshu.console.Wiring} and
 * {@link enshu.console.ScenarioWiring} build it.
 */
@NullMarked
package enshu.console;

import org.jspecify.annotations.NullMarked;
