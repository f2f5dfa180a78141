/** Tests of the package they stand in: <b>rule</b>. */
@NullMarked
package enshu.scoring.rule;

import org.jspecify.annotations.NullMarked;
