/**
 * A Docker engine behind our interfaces: reconcile → engine ← <b>docker</b>. The only place that knows docker-java.
 */
@NullMarked
package enshu.range.docker;

import org.jspecify.annotations.NullMarked;
