/**
 * What is live, and never the only place of anything: console ← boards, outcomes ← <b>cluster</b> ← submissions ← console.
 * The only package that knows Hazelcast.
 */
@NullMarked
package enshu.scoring.cluster;

import org.jspecify.annotations.NullMarked;
