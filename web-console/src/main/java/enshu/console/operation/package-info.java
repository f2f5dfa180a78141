/**
 * How the hosts and their ranges stand, for those who run the platform: orchestrator → PostgreSQL → <b>operation</b> →
 * browser.
 */
@NullMarked
package enshu.console.operation;

import org.jspecify.annotations.NullMarked;
