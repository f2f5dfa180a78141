@NullMarked
package enshu.scoring.story;

import org.jspecify.annotations.NullMarked;
