/** Tests of the package they stand in: <b>command</b>. */
@NullMarked
package enshu.scoring.command;

import org.jspecify.annotations.NullMarked;
