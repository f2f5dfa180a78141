/**
 * The private Docker engine in its own network namespace, its base image, and its sweeping out.
 *
 * <p>Flow: host → <b>engine</b> → range-orchestrator → ranges.
 */
@NullMarked
package enshu.launcher.engine;

import org.jspecify.annotations.NullMarked;
