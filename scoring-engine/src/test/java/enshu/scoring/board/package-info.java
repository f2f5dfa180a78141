/** Tests of the package they stand in: <b>board</b>. */
@NullMarked
package enshu.scoring.board;

import org.jspecify.annotations.NullMarked;
