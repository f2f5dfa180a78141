/** Whole-process tests of scoring: console → submission → <b>scoring</b> → board. */
@NullMarked
package enshu.scoring;

import org.jspecify.annotations.NullMarked;
