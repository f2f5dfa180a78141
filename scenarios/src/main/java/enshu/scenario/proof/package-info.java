/**
 * The author's reference solution: proof.yaml → <b>proof</b> → the prover and the demo.
 */
@NullMarked
package enshu.scenario.proof;

import org.jspecify.annotations.NullMarked;
