@NullMarked
package enshu.scoring.match;

import org.jspecify.annotations.NullMarked;
