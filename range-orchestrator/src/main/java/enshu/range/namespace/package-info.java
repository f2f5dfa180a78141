/**
 * The kernel's side of a range: routes and sockets in a container's network namespace, from outside, with nothing of
 * the container's own. docker → <b>namespace</b> ← probe.
 */
@NullMarked
package enshu.range.namespace;

import org.jspecify.annotations.NullMarked;
